using System.Runtime.InteropServices;
using VoiceAssistant.CallSimulator.Cli;

// The first Ctrl-C hangs up; the second ends the program the hard way.
using var hangUp = new CancellationTokenSource();
void HangUp(PosixSignalContext signal)
{
    signal.Cancel = !hangUp.IsCancellationRequested;
    hangUp.Cancel();
}
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, HangUp);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, HangUp);
return await new Simulator(Console.Out, Console.Error, TimeProvider.System).RunAsync(args, hangUp.Token);
