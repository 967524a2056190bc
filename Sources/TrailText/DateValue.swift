/// A date as it was written: a year, a month, a day or a moment. Zones are not kept.
///
/// A shorter date stands for the whole period that it names, so that `2025-02` covers
/// `2025-02-17T15:35:52`. Calendar periods either lie apart or one covers the other, never
/// half, so of two dates exactly one holds: `isBefore`, `isAfter` or `coincides`. These are
/// the `<`, `>` and `=` of the language; `<=` is "not after", `>=` "not before", `!=` "does
/// not coincide". Equality of values (`==`) is narrower: the same period, written as
/// precisely.
package struct DateValue: Hashable, Sendable, BitwiseCopyable {
  /// Seconds since 0000-01-01T00:00:00 in the proleptic Gregorian calendar.
  package var start: Int64
  /// One past the last second of the period; `start` + 1 for a full moment.
  package var end: Int64
  /// How much of it was written.
  package enum Precision: UInt8, Sendable, BitwiseCopyable { case year, month, day, minute, second }
  package var precision: Precision

  package init(start: Int64, end: Int64, precision: Precision) {
    self.start = start
    self.end = end
    self.precision = precision
  }

  /// A day, for `today`; `nil` where the calendar has no such day or year (0 to 9999).
  package init?(today year: Int, month: Int, day: Int) {
    self.init(Fields(year: year, month: month, day: day))
  }

  /// The whole period lies before the other one: `a < b`.
  package func isBefore(_ other: DateValue) -> Bool { end <= other.start }

  /// The whole period lies after the other one: `a > b`.
  package func isAfter(_ other: DateValue) -> Bool { other.isBefore(self) }

  /// One of the two periods covers the other: `a = b`, whichever of the two was written
  /// more precisely.
  package func coincides(with other: DateValue) -> Bool {
    !isBefore(other) && !isAfter(other)
  }

  /// The year that it begins in, 0 to 9999.
  package var year: Int { Calendar.day(Int(start / Calendar.secondsOfDay)).year }

  /// As ISO 8601 writes it, as precisely as it was written: `2025`, `2025-01`, `2025-01-30`,
  /// `2025-01-30T12:16`, `2025-01-30T12:16:01`.
  package var text: String {
    let date = Calendar.day(Int(start / Calendar.secondsOfDay))
    let second = Int(start % Calendar.secondsOfDay)
    let fields = [
      padded(date.year, to: 4), "-" + padded(date.month), "-" + padded(date.day),
      "T" + padded(second / 3600) + ":" + padded(second / 60 % 60), ":" + padded(second % 60),
    ]
    return fields.prefix(Int(precision.rawValue) + 1).joined()
  }

  private func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// The order of sorting, which is total: by the beginning, and of two that begin together the
/// longer period first.
extension DateValue: Comparable {
  package static func < (left: DateValue, right: DateValue) -> Bool {
    if left.start != right.start { return left.start < right.start }
    if left.end != right.end { return left.end > right.end }
    return left.precision.rawValue < right.precision.rawValue
  }
}

extension DateValue {
  /// What was written; the fields behind the first one that is missing are missing too.
  struct Fields {
    var year: Int
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute: Int?
    var second: Int?
  }

  /// `nil` where a field is outside the calendar or the clock.
  init?(_ fields: Fields) {
    guard (0...9999).contains(fields.year) else { return nil }
    guard (1...12).contains(fields.month ?? 1) else { return nil }
    let month = fields.month ?? 1
    let day = fields.day ?? 1
    guard day >= 1, day <= Calendar.length(ofMonth: month, year: fields.year) else { return nil }
    guard (0...23).contains(fields.hour ?? 0), (0...59).contains(fields.minute ?? 0),
      (0...59).contains(fields.second ?? 0)
    else { return nil }

    func seconds(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
      Int64(Calendar.number(year: year, month: month, day: day)) * Calendar.secondsOfDay
    }
    let midnight = seconds(fields.year, month, day)
    guard fields.month != nil else {
      self.init(start: midnight, end: seconds(fields.year + 1, 1, 1), precision: .year)
      return
    }
    guard fields.day != nil else {
      let next = month == 12 ? (fields.year + 1, 1) : (fields.year, month + 1)
      self.init(start: midnight, end: seconds(next.0, next.1, 1), precision: .month)
      return
    }
    guard let hour = fields.hour, let minute = fields.minute else {
      self.init(start: midnight, end: midnight + Calendar.secondsOfDay, precision: .day)
      return
    }
    let moment = midnight + Int64(hour * 3600 + minute * 60 + (fields.second ?? 0))
    self.init(
      start: moment, end: moment + (fields.second == nil ? 60 : 1),
      precision: fields.second == nil ? .minute : .second)
  }
}

/// Days of the proleptic Gregorian calendar, numbered from 0000-01-01.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`
/// and `civil_from_days`: years that begin in March put the leap day last. Years here are
/// never negative, which leaves out the correction for negative eras.
private enum Calendar {
  static let secondsOfDay: Int64 = 86_400
  /// Hinnant's day 0 is 0000-03-01, the first day of an era of 400 years.
  private static let daysBeforeMarch = 60

  static func number(year: Int, month: Int, day: Int) -> Int {
    // January and February of the year 0 belong to the March year before it, which the era
    // that begins 400 years earlier holds.
    let shifted = (month <= 2 ? year - 1 : year) + 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let leapDays = shifted / 4 - shifted / 100 + shifted / 400
    return shifted * 365 + leapDays + dayOfYear - daysOfEra + daysBeforeMarch
  }

  static func day(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number - daysBeforeMarch + daysOfEra
    let era = shifted / daysOfEra
    let dayOfEra = shifted % daysOfEra
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 - 400
    return (
      month < 10 ? year : year + 1, month < 10 ? month + 3 : month - 9,
      dayOfYear - (153 * month + 2) / 5 + 1
    )
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static let daysOfEra = 146_097
}
