/// A date as it was written: a year, a month, a day or a moment. Zones are not kept.
///
/// A shorter date stands for the whole period that it names, so that `2025-02` covers
/// `2025-02-17T15:35:52`.
package struct DateValue: Hashable, Sendable {
  /// Seconds since 0000-01-01T00:00:00 in the proleptic Gregorian calendar.
  package var start: Int64
  /// One past the last second of the period; `start` + 1 for a full moment.
  package var end: Int64
  /// How much of it was written.
  package enum Precision: UInt8, Sendable { case year, month, day, minute, second }
  package var precision: Precision

  package init(start: Int64, end: Int64, precision: Precision) {
    self.start = start
    self.end = end
    self.precision = precision
  }
}
