// TrailNotes
