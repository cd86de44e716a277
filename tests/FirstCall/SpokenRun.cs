using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.FirstCall.Calls;
using VoiceAssistant.FirstCall.Output;
using VoiceAssistant.FirstCall.Script;
using VoiceAssistant.FirstCall.Voice;

namespace VoiceAssistant.FirstCall;

/// <summary>The call with sound: speaks it, shows it, keeps it, judges it.</summary>
internal sealed class SpokenRun(IServiceProvider services, CallerVoice voice, Artifacts artifacts, TextWriter screen, TextWriter errors)
{
    private const int Interrupted = 130;

    public async Task<int> RunAsync(IReadOnlyList<CallerLine> lines, CancellationToken ct)
    {
        var unwritable = artifacts.Clear();
        Scenario scenario;
        try
        {
            scenario = await PrepareAsync(lines, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SpeechSynthesisException)
        {
            await errors.WriteLineAsync($"The caller's lines cannot be spoken: {e.Message}");
            return 1;
        }

        var options = Options();
        var assistant = await DemonstrationAssistant.ReadAsync(services, ct);
        await screen.WriteLineAsync($"A simulated caller (voice {voice.Name}) calls {assistant.Name}, {options.To}.\n");
        using var carrier = new SimulatedCarrier();
        var logs = new CallLogReader(services.GetRequiredService<IUseCases>());
        var live = new LiveCall(carrier, logs, [.. lines.Select(voice.AsHeard)], screen, TimeProvider.System);
        var call = await live.RunAsync(scenario, options, ct);
        if (ct.IsCancellationRequested)
            return Interrupted;

        if (call.Result.StreamOpenedAt is null)
            return await RefusedAsync(call, options, ct);

        await screen.WriteLineAsync("\n" + Summary.Of(call));
        unwritable ??= Keep(call);
        if (unwritable is null)
            await screen.WriteLineAsync($"Recording (caller left, assistant right), transcript and log are in {artifacts.Folder}.");
        List<string> failures = [.. Verdict.Failures(call), .. unwritable is null ? Array.Empty<string>() : [unwritable]];
        if (services.GetRequiredService<ProviderNames>().Synthesis == "Local")
            failures.AddRange(await new PlayedCheck(services.GetRequiredService<ISpeechVoiceFactory>(), assistant).FailuresAsync(call, ct));
        foreach (var failure in failures)
            await errors.WriteLineAsync(failure);
        return failures.Count == 0 ? 0 : 1;
    }

    /// <summary>There is nothing to keep or to sum up, only reasons.</summary>
    private async Task<int> RefusedAsync(FinishedCall call, CallOptions options, CancellationToken ct)
    {
        foreach (var reason in (IEnumerable<string>)[.. Verdict.Failures(call), .. await Readiness.ProblemsAsync(options.ApiUrl, ct)])
            await errors.WriteLineAsync(reason);
        return 1;
    }

    private async Task<Scenario> PrepareAsync(IReadOnlyList<CallerLine> lines, CancellationToken ct)
    {
        var steps = new List<ScenarioStep>();
        foreach (var line in lines)
            steps.Add(await voice.SayAsync(line, steps.Count, ct));
        return CallScript.Of(steps);
    }

    /// <summary>Calls as the hosts' own configuration says, development secrets included.</summary>
    private CallOptions Options()
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        return new CallOptions
        {
            ApiUrl = services.GetRequiredService<IOptions<PublicUrlOptions>>().Value.Api,
            AccountSid = configuration["Twilio:AccountSid"] ?? "",
            AuthToken = configuration["Twilio:AuthToken"]?.Split(',')[0].Trim() ?? "",
            CallSid = $"CA{Guid.NewGuid():N}",
            To = Demonstration.Number.Value,
            Record = true,
        };
    }

    private string? Keep(FinishedCall call)
    {
        var heading = $"Call {call.Result.CallSid} from {call.Result.From} to {call.Result.To}, {call.Log?.StartedAt:yyyy-MM-dd HH:mm:ss} UTC\n\n";
        return artifacts.Write(
            (Artifacts.Recording, call.Result.Recording ?? []),
            (Artifacts.Transcript, Encoding.UTF8.GetBytes($"{heading}{ConversationText.Of(call.Story)}\n{Summary.Of(call)}\n")),
            (Artifacts.Log, Encoding.UTF8.GetBytes(CallLogReader.ToJson(call.Log) + "\n")));
    }
}
