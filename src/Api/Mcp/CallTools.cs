using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Mcp;

/// <summary>Calls: to have them placed, and to learn what came of them.</summary>
internal static class CallTools
{
    public static AgentTool PlaceCall { get; } = new AgentTool<PlaceCallArguments, CallFacts>(
        async (arguments, mediator, ct) => Facts(await mediator.Send(new PlaceCallCommand(arguments.ToFields(), arguments.IdempotencyKey), ct)),
        call => $"{Tell(call)}\nAsk get_call how far it is.")
    {
        Name = "place_call",
        Title = "Place a telephone call",
        Description = "Has an assistant call a real telephone and talk with whoever answers, as its own instructions say. Returns at once, with the id of the call; the call itself takes "
            + "minutes. People who are blocked or not to be called are not called, and others only at the hours that the assistant keeps.",
        IsActing = true,
    };

    public static AgentTool GetCall { get; } = new AgentTool<CallArguments, CallFacts>(
        async (arguments, mediator, ct) => Facts(await mediator.Send(new ReadCallQuery(new CallId(arguments.CallId)), ct)), Tell)
    {
        Name = "get_call",
        Title = "Get a call",
        Description = "Tells how far a call is (status: scheduled, queued, ringing, inProgress, ended) and, once it has ended, how it went (outcome) and why (problem).",
    };

    public static AgentTool ListCalls { get; } = new AgentTool<ListCallsArguments, Page<CallFacts>>(
        async (arguments, mediator, ct) => Facts(await mediator.Send(new ListCallsQuery(new CallFilter(Status: arguments.Status), new PageRequest(Size: arguments.Take ?? 20)), ct)),
        page => page.Items.Count == 0 ? "There are no such calls." : string.Join('\n', page.Items.Select(Tell)) + $"\n{page.Items.Count} of {page.Total}.")
    {
        Name = "list_calls",
        Title = "List recent calls",
        Description = "Lists calls, the latest first, those that came in and those that were placed.",
        Renamed = new Dictionary<string, string> { ["pageSize"] = "take" },
    };

    public static string Tell(CallFacts call)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Call {call.Id}, {call.Direction.ToString().ToLowerInvariant()}, ")
            .Append(CultureInfo.InvariantCulture, $"from {call.From ?? "a withheld number"} to {call.To ?? "an unknown number"}, ")
            .Append(CultureInfo.InvariantCulture, $"{call.StartedAt:yyyy-MM-dd HH:mm:ss}Z: {call.Status}");
        if (call.Outcome is { } outcome)
            text.Append(CultureInfo.InvariantCulture, $", {outcome}");
        if (call.Problem is { } problem)
            text.Append(CultureInfo.InvariantCulture, $" ({problem})");
        return text.Append('.').ToString();
    }

    /// <summary>What was said is for another tool, and metadata for no model.</summary>
    private static Result<CallFacts> Facts(Result<CallDto> call) => call.IsSuccess ? new CallOutline(call.Value) : call.Error;

    private static Result<Page<CallFacts>> Facts(Result<Page<CallSummaryDto>> calls) => calls.IsSuccess
        ? calls.Value.Of<CallFacts>(calls.Value.Items.Select(call => new CallOutline(call)))
        : calls.Error;
}

/// <summary>The facts alone, whatever else is shown to others.</summary>
internal sealed record CallOutline : CallFacts
{
    [SetsRequiredMembers]
    public CallOutline(CallFacts call)
        : base(call)
    {
    }
}

internal sealed record PlaceCallArguments(
    [property: Description("Which assistant calls: an id of list_assistants.")] Guid AssistantId,
    [property: Description("The number to call, E.164, like +14155550100, or as it is written; or else contactId.")] string? To = null,
    [property: Description("The contact to call, whose number is known; or else to.")] Guid? ContactId = null,
    [property: Description("What the assistant says first, in place of its greeting; at most 1000 characters.")] string? Opening = null,
    [property: Description("Values for places like {{name}} in the assistant's instructions and in the opening; at most 50.")] IReadOnlyDictionary<string, string?>? Variables = null,
    [property: Description("When to call, ISO 8601 with an offset; at once where left out.")] DateTimeOffset? ScheduledAt = null,
    [property: Description("Any text of your own: sent again within a day with the same key, the call is placed once.")] string? IdempotencyKey = null)
{
    public CallFields ToFields() => new(AssistantId, To, ContactId, From: null, Opening, Variables, ScheduledAt);
}

internal sealed record CallArguments([property: Description("The id of the call.")] Guid CallId);

internal sealed record ListCallsArguments(
    [property: Description("Only calls that are so far.")] CallStatus? Status = null,
    [property: Description("How many, 1 to 100; 20 where left out.")] int? Take = null);
