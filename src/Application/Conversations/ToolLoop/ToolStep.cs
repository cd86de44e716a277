using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>What one answer of a model wants done, several things at once perhaps: each is begun, or declined with a reason.</summary>
/// <param name="left">Cancelled when the reply is not wanted any more.</param>
internal sealed class ToolStep(ToolTurn turn, bool isOver, CancellationToken left)
{
    /// <summary>More at once than anybody can want.</summary>
    private const int Most = 8;

    private readonly List<AIContent> _answer = [];
    private readonly List<ToolEntry> _entries = [];

    /// <summary>So many were wanted before the last words.</summary>
    private int _spokenAfter;

    /// <summary>In the order in which they were wanted.</summary>
    public IReadOnlyList<ToolEntry> Entries => _entries;

    /// <summary>The conversation ends with it.</summary>
    public bool IsOver { get; private set; } = isOver;

    /// <summary>The model has to be told what came of it.</summary>
    public bool IsToBeAnswered => !IsOver && _entries.Exists(IsToBeTold);

    /// <summary>Something was begun.</summary>
    public bool HasBegun => _entries.Exists(entry => entry.Call.Status is not (ToolCallStatus.Declined or ToolCallStatus.AwaitsConfirmation));

    /// <summary>All that it wants is what others have written.</summary>
    public bool IsForeign => _entries.Where(IsToBeTold).All(entry => entry.Result == ToolSentences.NotByCaller);

    /// <summary>The caller waits to hear what has come of it: what was said with it was no answer, and does not ask them about it.</summary>
    public bool IsAwaited
    {
        get
        {
            var said = string.Concat(_answer.OfType<TextContent>());
            return string.IsNullOrWhiteSpace(said) || _entries.Exists(entry => IsToBeTold(entry) && !entry.IsSignal
                && !(entry.Call.Status == ToolCallStatus.AwaitsConfirmation && ToolTurn.EndsInQuestion(said)));
        }
    }

    /// <summary>The caller has to be asked about some of it.</summary>
    public bool IsProposal => _entries.Exists(entry => entry.Call.Status == ToolCallStatus.AwaitsConfirmation);

    public void Take(TextContent text)
    {
        _answer.Add(text);
        if (!string.IsNullOrWhiteSpace(text.Text))
            _spokenAfter = _entries.Count;
    }

    /// <returns>What whoever talks with the caller is to do; null for nothing.</returns>
    public async ValueTask<ReplyFragment?> TakeAsync(FunctionCallContent call, CancellationToken ct)
    {
        if (_entries.Count > Most)
            return null; // one was declined as too many, and stands for the rest
        var (entry, signal) = await DecideAsync(call, ct);
        _entries.Add(entry);
        _answer.Add(ToolHistory.CallOf(entry));
        IsOver |= signal is HangUp or Transfer;
        return signal;
    }

    /// <summary>What it has come to, for the model.</summary>
    public IEnumerable<ChatMessage> Messages =>
        [new(ChatRole.Assistant, _answer), new(ChatRole.Tool, [.. _entries.Select(entry => (AIContent)ToolHistory.ResultOf(entry, isWithheld: false))])];

    /// <summary>
    /// The owner's own words for all that has come of it, in place of the model's; null where there are none for some of it.
    /// </summary>
    public string? OwnWords()
    {
        List<string> sentences = [];
        foreach (var entry in _entries.Where(IsToBeTold))
        {
            if (entry.Tool is not { Messages: var messages } tool)
                return null;
            var sentence = entry.Call.Status switch
            {
                ToolCallStatus.Done => turn.Session.Next(nameof(messages.Done), tool, messages.Done),
                ToolCallStatus.Failed => turn.Session.Next(nameof(messages.Failed), tool, messages.Failed),
                ToolCallStatus.AwaitsConfirmation => turn.Session.Next(nameof(messages.Question), tool, messages.Question),
                _ => null,
            };
            if (sentence is null)
                return null;
            sentences.Add(Fill(sentence, entry));
        }

        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    /// <summary>With what is known, and with the arguments as <c>arguments.NAME</c>.</summary>
    public string Fill(string sentence, ToolEntry entry)
    {
        var known = turn.Session.Known;
        return Template.Fill(sentence, name => PromptValues.Clean(
            name.StartsWith("arguments.", StringComparison.Ordinal) ? entry.Arguments[name["arguments.".Length..]]?.ToString() : known.GetValueOrDefault(name)));
    }

    /// <summary>A model that has gone on in another language needs not be told that it may.</summary>
    private bool IsToBeTold(ToolEntry entry) => entry is not { IsSignal: true, IsRunning: true }
        && !(entry is { IsSignal: true, Call.Status: ToolCallStatus.Done } && _entries.IndexOf(entry) < _spokenAfter);

    private async ValueTask<(ToolEntry Entry, ReplyFragment? Signal)> DecideAsync(FunctionCallContent call, CancellationToken ct)
    {
        var arguments = ToolArguments.Read(call);
        var tool = turn.Tools.FirstOrDefault(tool => tool.Name == call.Name);
        if (tool is null)
            return Declined(ToolSentences.NoSuchTool(call.Name));
        if (arguments is null)
            return Declined(ToolSentences.NotReadable);
        if (IsOver)
            return Declined(ToolSentences.AfterGoodbye);
        if (_entries.Count >= Most)
            return Declined(ToolSentences.TooMany);
        if (ToolArguments.ProblemWith(arguments, tool.Declaration.JsonSchema) is { } wrong)
            return Declined(ToolSentences.WrongArguments(wrong));
        if (ToolArguments.AreWithheld(arguments))
            return Declined(turn.ConsentTo(turn.ProposalOf(tool, arguments)) == Consent.Given ? ToolSentences.WithheldAgreed : ToolSentences.Withheld);
        var signal = tool.Signal?.Invoke(arguments);
        if (tool.Signal is not null && signal is null)
            return Declined(ToolSentences.WrongArguments("they make no sense."));
        if (await EarlierAsync(tool, arguments, ct) is { } earlier)
            return Declined(ToolSentences.DoneBefore(earlier.Result), isUntrusted: earlier.IsUntrusted);
        if (signal is HangUp or Transfer && _entries.Exists(IsToBeTold))
            return Declined(ToolSentences.TellFirst);
        var proposal = turn.ProposalOf(tool, arguments);
        var consent = turn.ConsentTo(proposal);
        var isForeign = false;
        if (consent == Consent.Given && proposal!.Call.Fingerprint != ToolArguments.FingerprintOf(tool.Name, arguments))
        {
            if (turn.IsNothingAdded && !ToolArguments.AreWithheld(proposal.Arguments))
                arguments = proposal.Arguments; // what they have agreed to, which the model has worded anew
            else
                consent = Consent.NotAsked; // what they have added may be in it
        }

        if (consent != Consent.Given && turn.IsTainted && await turn.WantedArgumentsAsync(tool, arguments, ct) is var wanted)
            (isForeign, arguments) = (wanted is null, wanted ?? arguments);
        if (await EarlierAsync(tool, arguments, ct) is { } same)
            return Declined(ToolSentences.DoneBefore(same.Result), isUntrusted: same.IsUntrusted);
        signal = tool.Signal?.Invoke(arguments);
        if (isForeign && !MayBeProposed(tool))
            return Declined(ToolSentences.NotByCaller);
        if (turn.ProblemWith(tool) is { } problem)
            return Declined(problem);
        if (consent != Consent.Given && (tool.Confirmation == ToolConfirmation.Always || (isForeign && tool.Conditions.AfterGoodbye != true)))
        {
            return consent switch
            {
                Consent.Refused => Declined(ToolSentences.NotAgreed),
                Consent.NotHeard => Declined(ToolSentences.NotAsked, ToolCallStatus.AwaitsConfirmation),
                _ => Declined(ToolSentences.AskFirst, ToolCallStatus.AwaitsConfirmation),
            };
        }

        return tool.Signal is not null
            ? (turn.Session.Signal(turn.Number, tool, arguments), signal)
            : (turn.Session.Begin(turn.Number, tool, arguments, turn.Language(), left), null);

        (ToolEntry, ReplyFragment?) Declined(string reason, ToolCallStatus status = ToolCallStatus.Declined, bool isUntrusted = false) =>
            (turn.Session.Decline(turn.Number, call.Name, tool, arguments ?? [], reason, status, isUntrusted), null);
    }

    /// <summary>What it would repeat, once something has come of that; null where it would repeat nothing.</summary>
    private async ValueTask<ToolEntry?> EarlierAsync(ConversationTool tool, JsonObject arguments, CancellationToken ct)
    {
        await turn.Session.CatchUpAsync(ct);
        var earlier = turn.EarlierOf(tool, ToolArguments.FingerprintOf(tool.Name, arguments));
        if (earlier is not null)
            await earlier.Ended.WaitAsync(ct);
        return earlier;
    }

    /// <summary>
    /// Nothing is done because somebody has written so. The caller may agree to what changes something; nobody is asked whether to find something
    /// out, or to do what a document alone wants done with the call.
    /// </summary>
    private bool MayBeProposed(ConversationTool tool) =>
        tool.Conditions.AfterGoodbye == true ? turn.IsGoodbyeOfCaller : tool.Effect == ToolEffect.Acts && (tool.Signal is null || turn.IsToolTainted);
}
