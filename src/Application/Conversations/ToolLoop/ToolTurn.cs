using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>What is to be known of one turn to decide whether a tool may be used in it.</summary>
/// <param name="Number">The turn's.</param>
/// <param name="CallerSaid">What it answers.</param>
/// <param name="Tools">On offer.</param>
/// <param name="WantedAsync">
/// The fingerprints of what the model wants without anything that others have written; asked once, and only where something of the kind is
/// in what it was told.
/// </param>
internal sealed record ToolTurn(
    ToolSession Session,
    Conversation Conversation,
    int Number,
    string CallerSaid,
    IReadOnlyList<ConversationTool> Tools,
    Func<CancellationToken, Task<IReadOnlySet<string>>> WantedAsync)
{
    private readonly bool _wasTricked = Conversation.Turns.Any(turn => CallerTricks.Are(turn.CallerSaid ?? "", Tools));

    /// <summary>Documents were told that answer what the caller says.</summary>
    public bool HasDocuments { get; init; }

    /// <summary>What the assistant has written in this turn so far.</summary>
    public string Written { get; set; } = "";

    /// <summary>Somebody else than the caller and the owner may have put into the model's head what it wants.</summary>
    public bool IsTainted => HasDocuments || IsTricked || _wasTricked || IsToolTainted;

    /// <summary>The caller speaks to the model: what it wants then is nobody's wish.</summary>
    public bool IsTricked { get; } = CallerTricks.Are(CallerSaid, Tools);

    /// <summary>What a tool has answered may have.</summary>
    public bool IsToolTainted => Session.Entries.Any(entry => entry.IsUntrusted);

    /// <summary>Null where nothing speaks against it.</summary>
    public string? ProblemWith(ConversationTool tool)
    {
        var conditions = tool.Conditions;
        if (conditions.AfterGoodbye == true && !IsGoodbyeSaid)
            return ToolSentences.SayGoodbye;
        var done = Session.Entries.Where(entry => entry.Call.Status == ToolCallStatus.Done).Select(entry => entry.Call.Name).ToHashSet();
        if (conditions.AfterTools?.FirstOrDefault(name => !done.Contains(name)) is { } missing)
            return ToolSentences.NeedsTool(missing);
        var known = Session.Known;
        return conditions.Values?.FirstOrDefault(name => !known.ContainsKey($"values.{name}") && !known.ContainsKey(name)) is { } unknown
            ? ToolSentences.NeedsValue(unknown)
            : null;
    }

    /// <summary>
    /// What this call would repeat: an act of which the caller has not heard yet what came of it, or what was found out in this very turn.
    /// Null where there is no such thing.
    /// </summary>
    public ToolEntry? EarlierOf(ConversationTool tool, string fingerprint)
    {
        var same = Session.Entries.Where(entry => entry.Call.Fingerprint == fingerprint).ToList();
        var here = same.Where(entry => entry.Call.Turn == Number && entry.Call.Status is not (ToolCallStatus.Declined or ToolCallStatus.AwaitsConfirmation or ToolCallStatus.Cancelled)).ToList();
        return tool.Effect == ToolEffect.Acts
            ? same.LastOrDefault(entry => entry.Call.HasActed && !entry.IsSignal && !IsHeardOf(entry)) ?? (here.Count > 1 ? here[^1] : null)
            : here.LastOrDefault(entry => entry.Call.Status != ToolCallStatus.Failed) ?? (here.Count > 1 ? here[^1] : null);
    }

    /// <summary>Whether the caller has agreed to exactly this.</summary>
    public Agreement AgreementTo(string fingerprint)
    {
        if (ProposalOf(fingerprint) is not { } proposal)
            return Agreement.NotAsked;
        if (Conversation.Turns.FirstOrDefault(turn => turn.Number == proposal.Call.Turn) is not { CallerHeard.Length: > 0 } asked)
            return proposal.Call.Turn == Number ? Agreement.NotAsked : Agreement.NotHeard;
        if (Assent.IsRefused(CallerSaid))
            return Agreement.Refused;
        var isNext = Conversation.Turns[^1].Number == asked.Number;
        return Assent.IsAgreed(CallerSaid) || (isNext && !IsTainted && !CallerSaid.TrimEnd().EndsWith('?')) ? Agreement.Given : Agreement.NotAsked;
    }

    /// <summary>What was proposed was begun: it is agreed to once.</summary>
    public void Consume(string fingerprint)
    {
        if (ProposalOf(fingerprint) is { } proposal)
            proposal.IsConsumed = true;
    }

    /// <summary>The caller wants the conversation to end, in words of their own.</summary>
    public bool IsGoodbyeOfCaller => Farewell.IsIn(CallerSaid);

    private bool IsGoodbyeSaid =>
        IsGoodbyeOfCaller || Farewell.IsIn(Written) || (Conversation.Turns is [.., var last] && (Farewell.IsIn(last.CallerHeard) || Farewell.IsIn(last.CallerSaid)));

    private bool IsHeardOf(ToolEntry entry) =>
        entry.ToldIn is { } told && entry.Call.Turn != Number && Conversation.Turns.Any(turn => turn.Number >= told && turn.CallerHeard.Length > 0);

    private ToolEntry? ProposalOf(string fingerprint) => Session.Entries.LastOrDefault(entry => entry.Call.Fingerprint == fingerprint
        && entry.Call.Status is not (ToolCallStatus.Declined or ToolCallStatus.Cancelled or ToolCallStatus.Failed)) is { IsConsumed: false, Call.Status: ToolCallStatus.AwaitsConfirmation } proposal
        ? proposal
        : null;
}

internal enum Agreement
{
    /// <summary>The caller has to be asked.</summary>
    NotAsked,

    /// <summary>The question was not heard.</summary>
    NotHeard,

    Given,

    Refused,
}
