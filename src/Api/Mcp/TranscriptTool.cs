using System.ComponentModel;
using System.Globalization;
using System.Text;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Mcp;

internal static class TranscriptTool
{
    private const int MostTurns = 100;

    public static AgentTool ReadTranscript { get; } = new AgentTool<TranscriptArguments, Transcript>(
        async (arguments, mediator, ct) =>
        {
            var call = await mediator.Send(new ReadCallQuery(new CallId(arguments.CallId)), ct);
            return call.IsSuccess ? Transcript.Of(call.Value, arguments.FromTurn ?? 0, MostTurns) : call.Error;
        },
        Tell)
    {
        Name = "read_transcript",
        Title = "Read what was said on a call",
        Description = "Gives the turns of a call in order: what the other side said, what the assistant said, and how much of that was heard before it was interrupted. At most 100 turns at "
            + "once; ask again from nextTurn. While a call goes on, it gives what has been said so far.",
    };

    private static string Tell(Transcript transcript)
    {
        if (transcript.Turns.Count == 0)
            return transcript.Status == CallStatus.Ended ? "Nothing was said." : "Nothing has been said yet.";
        var text = new StringBuilder();
        foreach (var turn in transcript.Turns)
        {
            if (turn.CallerSaid is { Length: > 0 } said)
                text.Append(CultureInfo.InvariantCulture, $"Caller: {said}\n");
            if (turn.AssistantSaid.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"Assistant: {turn.AssistantSaid}\n");
            if (turn.CallerHeard != turn.AssistantSaid)
                text.Append(turn.CallerHeard.Length > 0 ? $"  (of which was heard: {turn.CallerHeard})\n" : "  (of which nothing was heard)\n");
        }
        return text.Append(transcript.NextTurn is { } next ? $"There is more: ask from turn {next}." : transcript.Status == CallStatus.Ended ? "The call has ended." : "The call goes on.")
            .ToString();
    }
}

internal sealed record TranscriptArguments(
    [property: Description("The id of the call.")] Guid CallId,
    [property: Description("The number of the first turn that is wanted; the beginning where left out.")] int? FromTurn = null);

/// <summary>What was said on a call; the other side is the caller, whoever called.</summary>
/// <param name="NextTurn">Where to go on; null where there is no more.</param>
internal sealed record Transcript(Guid CallId, CallStatus Status, IReadOnlyList<SpokenTurn> Turns, int? NextTurn)
{
    public static Transcript Of(CallDto call, int from, int most)
    {
        var turns = call.Turns.Where(turn => turn.Number >= from).Take(most + 1)
            .Select(turn => new SpokenTurn(turn.Number, turn.StartedAt, turn.CallerSaid, turn.AssistantSaid, turn.CallerHeard)).ToList();
        var next = turns.Count > most ? turns[most].Number : (int?)null;
        return new Transcript(call.Id, call.Status, [.. turns.Take(most)], next);
    }
}

internal sealed record SpokenTurn(int Number, DateTime StartedAt, string? CallerSaid, string AssistantSaid, string CallerHeard);
