import Testing
import TrailText

@Suite struct DateValueTests {
  @Test(arguments: [
    ("2025", "2025"), ("2025-01", "2025-01"), ("2025-01-30", "2025-01-30"),
    ("2025-01-30T12:16", "2025-01-30T12:16"), ("2025-01-30 12:16:01", "2025-01-30T12:16:01"),
    ("2025-01-30T12:16:01.123Z", "2025-01-30T12:16:01"),
    ("2025-01-30T12:16:01,5+05:30", "2025-01-30T12:16:01"),
    ("2025-01-30T23:59:59-0800", "2025-01-30T23:59:59"),
    ("2025-01-30 12:16:01 +01", "2025-01-30T12:16:01"), ("2024-02-29", "2024-02-29"),
    ("2000-02-29", "2000-02-29"), ("0000-01-01", "0000-01-01"),
    ("9999-12-31T23:59:59", "9999-12-31T23:59:59"), ("0000-02-29", "0000-02-29"),
  ])
  func aDateIsReadAndWrittenAsPreciselyAsItStands(text: String, written: String) {
    #expect(DateValue(parsing: text)?.text == written)
  }

  @Test(arguments: [
    "", "25", "2025-", "2025-13", "2025-00", "2025-02-29", "1900-02-29", "2025-04-31", "2025-1-3",
    "2025-01-30T", "2025-01-30T12", "2025-01-30T24:00", "2025-01-30T12:60", "2025-01-30T12:00:60",
    "2025-01-30x", "2025-01-30T12:16:01+", "20250130", "2025-01-30T12:16:01.", "x2025", "２０２５",
  ])
  func whatIsNoDateIsNone(text: String) {
    #expect(DateValue(parsing: text) == nil)
  }

  @Test func everyDayFollowsTheOneBefore() throws {
    var days = 0
    var end: Int64 = 0
    for year in 0...800 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = DateValue(today: year, month: month, day: day) else { continue }
          #expect(date.start == end)
          end = date.end
          days += 1
        }
      }
      #expect(DateValue(parsing: String("0000\(year)".suffix(4)))?.end == end)
    }
    #expect(days == 2 * 146_097 + 366)
    let epoch = try #require(DateValue(parsing: "1970-01-01"))
    #expect(epoch.start == Int64(719_528 * 86_400))
    #expect(DateValue(parsing: "2017-12-31")?.year == 2017)
  }

  @Test(arguments: [
    ("2025-02-17T15:35:52", "2025-02", "="), ("2025-02", "2025-02-17", "="), ("2025", "2025", "="),
    ("2025-01-31T23:59:59", "2025-02", "<"), ("2025-03-01", "2025-02", ">"),
    ("2024", "2025-02", "<"), ("2025-02-17T15:35", "2025-02-17T15:35:59", "="),
    ("2025-02-17T15:35", "2025-02-17T15:36:00", "<"), ("2024-12-31", "2025", "<"),
  ])
  func aShorterDateStandsForItsWholePeriod(left: String, right: String, relation: String) throws {
    let left = try #require(DateValue(parsing: left))
    let right = try #require(DateValue(parsing: right))
    #expect(left.isBefore(right) == (relation == "<"))
    #expect(left.isAfter(right) == (relation == ">"))
    #expect(left.coincides(with: right) == (relation == "="))
    #expect(right.isAfter(left) == (relation == "<"))
    #expect(right.coincides(with: left) == (relation == "="))
  }

  @Test func datesSortByTheirBeginningAndLongerPeriodsFirst() {
    let texts = [
      "2024-12-31", "2025", "2025-01", "2025-01-01", "2025-01-01T00:00", "2025-01-01T00:00:00",
      "2025-02",
    ]
    #expect(texts.reversed().compactMap { DateValue(parsing: $0) }.sorted().map(\.text) == texts)
  }

  @Test(arguments: [
    ("2025-01-30 12-15-27", "2025-01-30T12:15:27"), ("2025-01-30 12.15.27", "2025-01-30T12:15:27"),
    ("2025-01-30T12:15:27", "2025-01-30T12:15:27"), ("20250130121527", "2025-01-30T12:15:27"),
    ("2025-01-30", "2025-01-30"), ("2024.05.01", "2024-05-01"), ("20250130", "2025-01-30"),
    ("2025-01-30 12-15-27 Collagen", "2025-01-30T12:15:27"), ("202501301215 a", "2025-01-30T12:15"),
    ("20250130 1215", "2025-01-30T12:15"), ("2025-01-30 99 bottles", "2025-01-30"),
    ("2025-01-30 12 monkeys", "2025-01-30"), ("2025_01_30_12_15", "2025-01-30T12:15"),
    ("2025-01-30, a day", "2025-01-30"), ("2025-01-30 25-15-27", "2025-01-30"),
  ])
  func aNameMayBeginWithATimeStamp(name: String, date: String) {
    #expect(DateValue(timeStampIn: name)?.text == date)
  }

  @Test(arguments: [
    "", "2025", "2025-01", "12345678", "2025013", "20250130a", "2025-01-301", "2025-13-01",
    "a 2025-01-30", "orozco2011", "2025-01.30", "10020304", "2025-01-30é",
  ])
  func otherNamesHaveNone(name: String) {
    #expect(DateValue(timeStampIn: name) == nil)
  }
}
