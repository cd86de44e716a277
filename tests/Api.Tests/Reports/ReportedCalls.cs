using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Api.Tests.Reports;

/// <summary>Makes calls that the carrier has, and has done with, while the Api has not been told of any of it.</summary>
internal sealed class ReportedCalls(IUseCases useCases, TwilioEmulator twilio, TimeProvider time, Random random)
{
    private static readonly (string Status, int? Response, CallOutcome? Outcome)[] Ends =
    [
        ("busy", 486, CallOutcome.Busy), ("no-answer", 487, CallOutcome.NoAnswer), ("failed", 603, CallOutcome.Rejected), ("failed", 404, CallOutcome.Failed),
        ("canceled", 487, CallOutcome.Cancelled), ("completed", 200, null), ("completed", 200, null), ("completed", 200, null), ("completed", 200, null),
    ];

    public async Task<ReportedCall> AddAsync(Guid assistant, int number)
    {
        var to = $"+1415555{1_000 + number}";
        var placed = await useCases.SendAsync(
            Demonstration.Owner, new PlaceCallCommand(new CallFields(assistant, to, ScheduledAt: time.GetUtcNow().AddDays(1))), CancellationToken.None);
        var (status, response, outcome) = Ends[number % Ends.Length];
        var carrier = new EmulatedCall(ApiHost.AccountSid, Demonstration.Number.Value, to, "outbound-api", null, time.GetUtcNow());
        carrier.End(status, response, time.GetUtcNow());
        twilio.Network.Calls.Add(carrier);
        return new ReportedCall(CallId.From(placed.Value.Id), carrier, outcome, outcome is null ? Answered() : Unanswered(number));
    }

    /// <summary>Of every fifth everything comes in one moment.</summary>
    private List<CallStep> Unanswered(int number)
    {
        CallStep[] steps = [.. Some(CallStep.Initiated), .. Some(CallStep.Ringing), .. Some(CallStep.Over)];
        random.Shuffle(steps);
        return [.. number % 5 == 0 ? [] : Pause(), .. steps];
    }

    private List<CallStep> Answered()
    {
        CallStep[] told = [.. Some(CallStep.Initiated), .. Some(CallStep.Ringing), .. Some(CallStep.Answered), .. Some(CallStep.Over), .. Verdicts()];
        random.Shuffle(told);
        List<CallStep> steps = [.. told];
        CallStep[] media = [CallStep.Document, CallStep.Stream, CallStep.HungUp];
        var (at, isUsual) = (0, random.Next(2) == 0); // the stream is there before anything is told
        foreach (var step in media[..(random.Next(4) switch { 0 => 1, 1 => 3, _ => 2 })])
        {
            at = isUsual && step != CallStep.HungUp ? at : random.Next(at, steps.Count + 1);
            steps.Insert(at++, step);
        }

        if (steps.Contains(CallStep.Over))
            steps.Add(CallStep.LateStreamEnd);
        return [.. Pause(), .. steps];
    }

    private CallStep[] Verdicts() => random.Next(5) switch
    {
        0 or 1 => [CallStep.Human],
        2 => [CallStep.Machine],
        3 => [CallStep.Machine, CallStep.Human],
        _ => [],
    };

    /// <summary>Some are never told, and some twice.</summary>
    private IEnumerable<CallStep> Some(CallStep step) => Enumerable.Repeat(step, random.Next(5) switch { 0 => 0, 4 => 2, _ => 1 });

    private IEnumerable<CallStep> Pause() => Enumerable.Repeat(CallStep.Nothing, random.Next(5));
}
