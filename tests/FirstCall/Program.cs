using System.Runtime.InteropServices;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.FirstCall;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Hosting;

// The first Ctrl-C hangs up; the second ends the program the hard way.
using var hangUp = new CancellationTokenSource();
void HangUp(PosixSignalContext signal)
{
    signal.Cancel = !hangUp.IsCancellationRequested;
    hangUp.Cancel();
}
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, HangUp);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, HangUp);
return await Boot.GuardAsync(async () =>
{
    try
    {
        var arguments = Arguments.Parse(args);
        if (!arguments.WantsHelp)
            return await new FirstRun(Console.In, Console.Out, Console.Error).RunAsync(arguments, hangUp.Token);
        Console.WriteLine(Arguments.Help);
        return 0;
    }
    catch (UsageException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 2;
    }
    catch (ScenarioException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
    catch (OperationCanceledException) when (hangUp.IsCancellationRequested)
    {
        return 130;
    }
});
