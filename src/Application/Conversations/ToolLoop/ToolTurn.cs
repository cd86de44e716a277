using System.Text.Json.Nodes;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>What is to be known of one turn to decide whether a tool may be used in it.</summary>
/// <param name="Number">The turn's.</param>
/// <param name="CallerSaid">What it answers.</param>
/// <param name="Tools">On offer.</param>
/// <param name="WantedAsync">
/// What the model wants without anything that others have written; asked once, and only where something of the kind is in what it was told.
/// </param>
internal sealed record ToolTurn(
    ToolSession Session,
    Conversation Conversation,
    int Number,
    string CallerSaid,
    IReadOnlyList<ConversationTool> Tools,
    Func<CancellationToken, Task<IReadOnlyList<WantedCall>>> WantedAsync)
{
    private readonly bool _wasTricked = Conversation.Turns.Any(turn => CallerTricks.Are(turn.CallerSaid ?? "", Tools));

    /// <summary>Documents were told that answer what the caller says.</summary>
    public bool HasDocuments { get; init; }

    /// <summary>BCP 47: in which the conversation goes on by now; null where nobody knows.</summary>
    public Func<string?> Language { get; init; } = () => null;

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

    /// <summary>
    /// What was proposed last of this tool with these arguments, but for prose that a model words anew, and is still open; null where nothing is.
    /// Other arguments that were proposed since have taken its place.
    /// </summary>
    public ToolEntry? ProposalOf(ConversationTool tool, JsonObject arguments)
    {
        var fingerprint = ToolArguments.FingerprintOf(tool.Name, arguments);
        var ofTool = Session.Entries.Where(entry => entry.Call.Name == tool.Name).ToList();
        var proposed = ofTool.LastOrDefault(entry => entry.Call.Status == ToolCallStatus.AwaitsConfirmation && IsSame(entry));
        return proposed is null || ofTool.Any(entry => entry.Call.Step > proposed.Call.Step && (IsSame(entry) ? IsDecided(entry) : IsAnother(entry, proposed))) ? null : proposed;

        bool IsSame(ToolEntry entry) => entry.Call.Fingerprint == fingerprint || ToolArguments.AreSameButForProse(entry.Arguments, arguments);
    }

    /// <summary>Whether the caller has agreed to what was proposed: they have heard the question, and answer it.</summary>
    public Consent ConsentTo(ToolEntry? proposal)
    {
        if (proposal is null)
            return Consent.NotAsked;
        if (IsAgreedBefore(proposal))
            return Consent.Given;
        if (Conversation.Turns.FirstOrDefault(turn => turn.Number == proposal.Call.Turn) is not { } asked)
            return proposal.Call.Turn == Number ? Consent.NotAsked : Consent.NotHeard;
        if (!IsHeard(asked))
            return Consent.NotHeard;
        if (IsTricked || !IsAskedLast(proposal, asked))
            return Consent.NotAsked;
        var question = AskedQuestion.LastOf(asked.CallerHeard);
        if (Agreement.IsGiven(CallerSaid, question))
            return Consent.Given;
        if (Assent.IsRefused(CallerSaid))
            return Consent.Refused;
        return IsAskedTwice(proposal) && !IsTainted && IsAnyAnswer(question) ? Consent.Given : Consent.NotAsked;
    }

    /// <summary>They have agreed, and wanted nothing else beside it.</summary>
    public bool IsNothingAdded => Agreement.IsPlain(CallerSaid) || !Agreement.IsGiven(CallerSaid);

    private static bool IsDecided(ToolEntry entry) => entry.Call.HasActed || entry.Call.Status == ToolCallStatus.Failed || entry.Result == ToolSentences.NotAgreed;

    private bool IsAnother(ToolEntry entry, ToolEntry proposed) =>
        entry.Call.Status == ToolCallStatus.AwaitsConfirmation && entry.Call.Turn > proposed.Call.Turn && entry.Call.Turn < Number;

    /// <summary>What the caller answers is this question, or the same again: nothing else was asked or proposed since, and no doubt went unheard.</summary>
    private bool IsAskedLast(ToolEntry proposal, Turn asked) =>
        !Session.Entries.Any(entry => IsAnother(entry, proposal))
        && Conversation.Turns.Where(turn => turn.Number > asked.Number).All(turn => turn.CallerHeard.Length > 0
            ? AskedQuestion.IsSameIn(turn.CallerHeard, asked.CallerHeard)
            : !Agreement.IsDoubtful(turn.CallerSaid ?? ""));

    /// <summary>Too short to be anything else than an answer, or in a language in which nobody here knows a yes.</summary>
    private bool IsAnyAnswer(string question) =>
        (AskedQuestion.IsShort(CallerSaid) || (Language() is { } language && !Agreement.IsKnownIn(language)))
        && !EndsInQuestion(CallerSaid) && !Agreement.IsDoubtful(CallerSaid, question) && !Farewell.IsIn(CallerSaid);

    /// <summary>They agreed before, and were asked once more for what is not kept.</summary>
    private bool IsAgreedBefore(ToolEntry proposal) => proposal.IsOfBefore && Session.Entries.Any(entry =>
        entry.Call.Step > proposal.Call.Step && entry.Call.Name == proposal.Call.Name && entry.Result == ToolSentences.WithheldAgreed);

    /// <summary>Whoever is asked again, and then says neither yes nor no in words that are known, has said yes in others.</summary>
    private bool IsAskedTwice(ToolEntry proposal) => Session.Entries.Any(entry => entry.Call.Status == ToolCallStatus.AwaitsConfirmation && entry.Call.Turn < proposal.Call.Turn
        && entry.Call.Fingerprint == proposal.Call.Fingerprint && Conversation.Turns.Any(turn => turn.Number == entry.Call.Turn && IsHeard(turn)));

    /// <summary>The arguments with which the model wants this as well without what others have written; null where it does not.</summary>
    public async ValueTask<JsonObject?> WantedArgumentsAsync(ConversationTool tool, JsonObject arguments, CancellationToken ct)
    {
        if (IsTricked)
            return null;
        var wanted = (await WantedAsync(ct)).Where(call => call.Name == tool.Name);
        return (tool.Effect == ToolEffect.Reads
            ? wanted.OrderByDescending(call => ToolArguments.AreSameButForProse(call.Arguments, arguments)).FirstOrDefault()
            : wanted.FirstOrDefault(call => ToolArguments.AreSameButForProse(call.Arguments, arguments)))?.Arguments;
    }

    /// <summary>The caller wants the conversation to end, in words of their own.</summary>
    public bool IsGoodbyeOfCaller => Farewell.IsIn(CallerSaid, IsOpening(Number));

    private bool IsGoodbyeSaid =>
        IsGoodbyeOfCaller || Farewell.IsIn(Written, IsOpening(Number))
        || (Conversation.Turns is [.., var last] && (Farewell.IsIn(last.CallerHeard, IsOpening(last.Number)) || Farewell.IsIn(last.CallerSaid, IsOpening(last.Number))));

    /// <summary>The caller has said nothing before that turn.</summary>
    private bool IsOpening(int number) => !Conversation.Turns.Any(turn => turn.Number < number && !string.IsNullOrWhiteSpace(turn.CallerSaid));

    /// <summary>The caller has heard the turn in which the model told of it to its end, or a later one.</summary>
    private bool IsHeardOf(ToolEntry entry) => entry.ToldIn is { } told && entry.Call.Turn != Number && ToolPast.IsHeard(Conversation, told);

    /// <summary>A question comes last: whoever speaks before it may answer something else.</summary>
    private static bool IsHeard(Turn asked) => asked.CallerHeard.Length > 0
        && (!asked.Interrupted || EndsInQuestion(asked.CallerHeard) || asked.CallerHeard.Length >= asked.AssistantSaid.Length * 4 / 5);

    internal static bool EndsInQuestion(string text) => text.TrimEnd() is [.., '?' or '？' or '؟'];
}

/// <summary>What a model wants.</summary>
internal sealed record WantedCall(string Name, JsonObject Arguments);

internal enum Consent
{
    /// <summary>The caller has to be asked.</summary>
    NotAsked,

    /// <summary>The question was not heard.</summary>
    NotHeard,

    Given,

    Refused,
}
