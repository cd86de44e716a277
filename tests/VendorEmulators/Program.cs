using System.Runtime.InteropServices;

namespace VoiceAssistant.VendorEmulators;

/// <summary>
/// Runs emulators of vendors by hand, until it is interrupted: <c>dotnet run --project tests/VendorEmulators -c Release -- azure-speech 5101 openai 5102</c>.
/// What is to fail in them is told to them while they run: Faults/FaultEndpoints.cs.
/// </summary>
internal static class Program // in a namespace, so that tests of a host, which has one as well, can use the emulators
{
    private static async Task<int> Main(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 != 0)
            return Emulators.Explain($"Name emulators and their ports, like {Emulators.Known.Keys.FirstOrDefault()} 5101.");

        // the hosts of the emulators take the signals that end a process for themselves alone
        var interrupted = new TaskCompletionSource();
        void Interrupt(PosixSignalContext signal) => interrupted.TrySetResult();
        using var control = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!Emulators.Known.TryGetValue(args[i], out var start))
                return Emulators.Explain($"There is no emulator '{args[i]}'.");
            if (!int.TryParse(args[i + 1], out var port) || port is < 0 or > 65_535)
                return Emulators.Explain($"'{args[i + 1]}' is no port.");
            Console.WriteLine($"{args[i]}: {await start(port)}");
        }

        await interrupted.Task;
        return 0;
    }
}
