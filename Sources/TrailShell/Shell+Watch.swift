import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailSyntax
import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `.watch` and `.open`.
extension Shell {
  func watch(_ query: String) {
    refuse(".watch is not here yet")
  }

  func open(row word: String) {
    refuse(".open is not here yet")
  }
}
