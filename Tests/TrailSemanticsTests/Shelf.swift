/// The small vault that most tests here ask about.
let shelf = Desk(
  """
  source orozcoIntervertebralDiscRepair2011 year=2011 title="Intervertebral Disc Repair: A Pilot Study" authors="Orozco, Lluis|García-Sancho, Javier" doi=10.1097/tp.0b013e31 journal=Transplantation
  source orozcoSecondStudy2013 year=2013 title="Second Study of Discs" authors="Orozco, Lluis"
  source chenMTORRegulation2009 year=2009 title="Regulation of Ageing" authors="Chen, Chong"
  source chengProlongedFasting2014 year=2014 title="Prolonged Fasting" authors="Cheng, Chia-Wei"
  source "US Patent 123" title="Cells in Discs"
  excerpt "orozcoIntervertebralDiscRepair2011 - Figure 2" supports i1
  excerpt "orozcoIntervertebralDiscRepair2011 - Materials and methods" supports i1
  insight i1 path=Insights/i1 text="Stem cells repair discs." tagged L4-L5 supports t1 reviewed=2025-01-02
  insight i2 path=Insights/i2 text="Fasting makes stem cells" tagged Fasting assumes a1 supports t1
  assumption a1 path=Assumptions/a1 text="Mice are like men"
  quick_note q1 path=Quick_Notes/q1 text="Discs rest" tagged "Lumbar Spine"
  takeaway t1 path=Takeaways/t1 text="Discs heal" tagged L4-L5 rating=5 done=true
  tag L4-L5 path=Tags/L4-L5
  tag L5-S1 path=Tags/L5-S1
  tag "Lumbar Spine" path=Tags/Lumbar_Spine aliases="Lower Back|LS (lumbar)"
  tag "Intervertebral Disc (IVD, spinal disc)" path=Tags/IVD
  tag "Stem Cells" path=Tags/Stem_Cells
  tag "Mesenchymal Stem Cells (MSCs)" path=Tags/MSCs
  tag "Senescent Cells" path=Tags/Senescent_Cells
  tag Fasting path=Tags/Fasting
  tag "Bone and Joint" path=Tags/Bone_and_Joint
  tag Bone path=Tags/Bone
  tag Joint path=Tags/Joint
  page Index path=Notes/Index links i1 status=draft year=2020
  page L4-L5 path=Archive/Old/L4-L5
  page Overview path=Notes/Overview
  page Overview path=Archive/Old/Overview
  """)
