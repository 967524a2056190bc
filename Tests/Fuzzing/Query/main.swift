import CFuzzer
import TrailFuzzing

#if canImport(Glibc)
  import Glibc
#endif

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { data, size in
    let input = Array(UnsafeBufferPointer(start: data, count: size))
    let broken = FuzzTarget.query.brokenPromises(by: input)
    if !broken.isEmpty { preconditionFailure(broken.joined(separator: "; ")) }
    return 0
  })
