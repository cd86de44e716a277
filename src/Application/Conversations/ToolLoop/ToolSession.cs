using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>
/// The tools of one conversation, and all that was done with them. It outlives replies: what acts goes on to its end when the reply that began
/// it is interrupted, and what comes of it is told in the next. Thread-safe.
/// </summary>
/// <param name="earlier">What was done before this process took the conversation on.</param>
/// <param name="firstStep">Another for each stream of a call: the host of the one before may still have steps to write that nobody else knows of.</param>
/// <param name="known">What placeholders stand for, besides named values; see <see cref="ToolUse"/>.</param>
public sealed class ToolSession(
    Conversation conversation,
    IReadOnlyList<ConversationTool> tools,
    IReadOnlyDictionary<string, string> known,
    IReadOnlyList<ToolCall> earlier,
    ToolJournal journal,
    TimeProvider time,
    IReadOnlyList<LateTools>? late = null,
    int firstStep = 1)
{
    /// <summary>What is known of the assistant's language: BCP 47.</summary>
    internal const string OwnLanguage = "assistant.language";

    /// <summary>For servers that have not told their tools yet when the caller has already said something.</summary>
    private static readonly TimeSpan LongestReadyWait = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<ToolEntry> _entries = [.. earlier.OrderBy(call => call.Step).Select(call => ToolPast.Recall(call, conversation, tools, journal))];
    private readonly Dictionary<string, int> _said = [];
    private Task _acts = Task.CompletedTask;
    private int _hasWaited;
    private int _hasCaughtUp;

    /// <summary>Those of every conversation, of which nothing is kept.</summary>
    internal static ToolSession Without(Conversation conversation) =>
        new(conversation, [], new Dictionary<string, string>(), [], ToolJournal.None, TimeProvider.System);

    /// <summary>Those that are known by now.</summary>
    public IReadOnlyList<ConversationTool> Tools =>
        late is null ? tools : [.. tools, .. late.SelectMany(one => one.Tools)];

    /// <summary>What placeholders stand for by now.</summary>
    public IReadOnlyDictionary<string, string> Known
    {
        get
        {
            var all = new Dictionary<string, string>(known);
            foreach (var (name, value) in ValuesOf(Entries))
                all[name] = value;
            return all;
        }
    }

    /// <summary>The conversation goes on in another language than the assistant's own.</summary>
    private bool IsInAnotherLanguage =>
        Entries.LastOrDefault(entry => entry.Call is { Name: CallTools.SwitchLanguage, Status: ToolCallStatus.Done }) is { } last
        && known.TryGetValue(OwnLanguage, out var own) && !string.Equals(last.Arguments[CallTools.Language]?.ToString(), own, StringComparison.OrdinalIgnoreCase);

    /// <summary>The assistant in the language in which the conversation goes on by now.</summary>
    public AssistantSnapshot Spoken(AssistantSnapshot assistant) => CallTools.Spoken(assistant, Entries.Select(entry => entry.Call));

    /// <summary>The conversation goes on in this language, and cannot in what was chosen since: the model is told so.</summary>
    /// <param name="language">BCP 47.</param>
    public void SwitchBack(string language)
    {
        var chosen = Entries.Where(entry => entry.Call is { Name: CallTools.SwitchLanguage, Status: ToolCallStatus.Done })
            .Reverse().TakeWhile(entry => !CallTools.IsSwitchTo(entry.Arguments, language));
        foreach (var entry in chosen.ToList())
        {
            lock (_gate)
            {
                (entry.Result, entry.ToldIn) = (ToolSentences.NotSwitched, null);
                entry.Call.End(ToolCallStatus.Failed, ToolSentences.NotSwitched, isUntrusted: false, Variables.None, entry.Call.Ms ?? 0);
            }

            journal.Keep(entry.Call);
        }
    }

    /// <summary>In the order in which they were wanted.</summary>
    internal IReadOnlyList<ToolEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>What acts and is not finished.</summary>
    internal Task Acts
    {
        get
        {
            lock (_gate)
                return _acts;
        }
    }

    /// <summary>
    /// Takes over what the process before has written since it gave the conversation away: once where another stream was before, and as long
    /// as something was begun there of which nobody knows what came. Where that cannot be read in time, it stays as it is.
    /// </summary>
    internal async Task CatchUpAsync(CancellationToken ct)
    {
        var isFirst = firstStep > 1 && Interlocked.Exchange(ref _hasCaughtUp, 1) == 0;
        if (!isFirst && !Entries.Any(entry => entry is { IsOfBefore: true, IsRunning: true }))
            return;
        foreach (var row in await journal.ReadAsync(conversation, ct))
        {
            lock (_gate)
            {
                var next = _entries.FindIndex(entry => entry.Call.Step >= row.Step);
                if (next >= 0 && _entries[next].Call.Step == row.Step)
                    _entries[next].CatchUp(row);
                else if (row.Step < firstStep)
                    _entries.Insert(next < 0 ? _entries.Count : next, ToolPast.Recall(row, conversation, tools, journal));
            }
        }
    }

    /// <summary>Nobody does it any more: the process before may have died, but has had three times as long as it gives a tool.</summary>
    internal bool IsOver(ToolEntry entry) => !entry.IsRunning
        || (entry.IsOfBefore && time.GetUtcNow().UtcDateTime - entry.Call.StartedAt > (entry.Tool?.Timeout ?? ConversationTool.DefaultTimeout) * 3);

    /// <summary>Something may have been changed in this turn.</summary>
    public bool HasActedIn(int turn) => Entries.Any(entry => entry.Call.Turn == turn && entry is { IsSignal: false, Call.HasActed: true });

    /// <summary>The conversation is over: completes when nothing that acts is left unfinished.</summary>
    /// <param name="isOver">It was ended by somebody who talked, as the last turn may have wanted.</param>
    /// <param name="isTransferred">The caller is being connected with somebody else.</param>
    public async Task EndAsync(bool isOver, bool isTransferred = false)
    {
        EndSignals(name => name == CallTools.TransferCall ? isTransferred : name != CallTools.PressKeys && isOver);
        if (isOver || isTransferred)
            Release(_ => true);
        await Acts;
        foreach (var one in late ?? [])
            await one.EndAsync();
    }

    /// <summary>Waits a moment for servers to tell their tools, once: a slow one is not to slow every turn. One that has failed is asked again meanwhile.</summary>
    internal async Task ReadyAsync(CancellationToken ct)
    {
        foreach (var one in late ?? [])
            one.AskAgain();
        var all = Task.WhenAll((late ?? []).Select(one => one.First));
        if (!all.IsCompleted && Interlocked.Exchange(ref _hasWaited, 1) == 0)
            await Task.WhenAny(all, Task.Delay(LongestReadyWait, time, ct));
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>The conversation goes on: what would have ended it was not done, however far its goodbye was heard.</summary>
    internal void GoOn() => EndSignals(_ => false);

    /// <summary>What a turn wanted done behind its words is being done now.</summary>
    public void CarryOut(int turn, string name)
    {
        foreach (var entry in Entries.Where(entry => entry.Call.Turn == turn && entry.Call.Name == name && entry is { IsSignal: true, IsRunning: true }))
            End(entry, ToolCallStatus.Done, ToolSentences.CarriedOut);
    }

    /// <summary>The next of the variants of a sentence; null where there are none, or where they are in another language than is spoken now.</summary>
    internal string? Next(string kind, ConversationTool tool, IReadOnlyList<string>? variants)
    {
        if (variants is not { Count: > 0 } || IsInAnotherLanguage)
            return null;
        lock (_gate)
        {
            var key = $"{tool.Name} {kind}";
            var said = _said.GetValueOrDefault(key);
            _said[key] = said + 1;
            return variants[said % variants.Count];
        }
    }

    /// <summary>A call of which nothing is done now.</summary>
    /// <param name="isUntrusted">The reason repeats what others have written.</param>
    internal ToolEntry Decline(
        int turn, string name, ConversationTool? tool, JsonObject arguments, string reason, ToolCallStatus status, bool isUntrusted)
    {
        var entry = Add(turn, name, tool, arguments);
        End(entry, status, reason, isUntrusted);
        if (status == ToolCallStatus.AwaitsConfirmation || reason == ToolSentences.NotAgreed)
            Release(other => other != entry && other.Call.Name == entry.Call.Name);
        return entry;
    }

    /// <summary>Whoever talks with the caller does it at the end of the turn; a language is switched in the middle of it.</summary>
    internal ToolEntry Signal(int turn, ConversationTool tool, JsonObject arguments)
    {
        var entry = Add(turn, tool.Name, tool, arguments);
        entry.Result = ToolSentences.Planned;
        if (tool.Name == CallTools.SwitchLanguage)
            End(entry, ToolCallStatus.Done, ToolSentences.Switched); // at once, for the very next word
        return entry;
    }

    /// <summary>Begins to use a tool.</summary>
    /// <param name="language">BCP 47: of the conversation now.</param>
    /// <param name="left">Cancelled when the reply is not wanted any more: what reads is broken off then, what acts is not begun any more.</param>
    internal ToolEntry Begin(int turn, ConversationTool tool, JsonObject arguments, string? language, CancellationToken left)
    {
        var entry = Add(turn, tool.Name, tool, arguments);
        Release(other => other.Call.Name == tool.Name);
        if (tool.Effect == ToolEffect.Reads)
        {
            entry.Ended = Task.Run(() => ReadAsync(entry, tool, language, left), CancellationToken.None);
            return entry;
        }

        lock (_gate)
        {
            var before = _acts;
            _acts = entry.Ended = Task.Run(() => ActAsync(entry, tool, language, before, left), CancellationToken.None);
        }

        return entry;
    }

    /// <summary>What tools have made known, by names with <c>values.</c> in front.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> ValuesOf(IEnumerable<ToolEntry> entries) =>
        entries.Where(entry => entry.Call.Status == ToolCallStatus.Done).SelectMany(entry => entry.Values)
            .Select(value => KeyValuePair.Create($"values.{value.Key}", value.Value));

    private void EndSignals(Func<string, bool> isCarriedOut)
    {
        foreach (var entry in Entries.Where(entry => entry is { IsSignal: true, IsRunning: true, IsOfBefore: false }))
        {
            var isDone = isCarriedOut(entry.Call.Name);
            End(entry, isDone ? ToolCallStatus.Done : ToolCallStatus.Cancelled, isDone ? ToolSentences.CarriedOut : ToolSentences.GoesOn);
        }
    }

    /// <summary>What nobody is to agree to any more is not held any longer.</summary>
    private void Release(Func<ToolEntry, bool> which)
    {
        foreach (var entry in Entries.Where(entry => entry.Call.Held is not null && which(entry)))
        {
            lock (_gate)
                entry.Call.Hold(null);
            journal.Keep(entry.Call);
        }
    }

    private async Task ReadAsync(ToolEntry entry, ConversationTool tool, string? language, CancellationToken left)
    {
        using var timeout = new CancellationTokenSource(tool.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(left, timeout.Token);
        try
        {
            Finish(entry, tool, await tool.UseAsync(UseOf(entry, language), either.Token).WaitAsync(either.Token));
        }
        catch (Exception) when (left.IsCancellationRequested)
        {
            End(entry, ToolCallStatus.Cancelled, ToolSentences.NotAwaited);
        }
        catch (Exception e)
        {
            var text = e is OperationCanceledException ? "It took too long." : "";
            Finish(entry, tool, new ToolOutcome(ToolResultKind.NotDone, text) { Reason = text.Length == 0 ? e.GetType().Name : null });
        }
    }

    /// <summary>One after the other; kept before it is begun, and then never broken off from here.</summary>
    private async Task ActAsync(ToolEntry entry, ConversationTool tool, string? language, Task before, CancellationToken left)
    {
        await before;
        if (left.IsCancellationRequested)
        {
            End(entry, ToolCallStatus.Cancelled, ToolSentences.NotAwaited);
            return;
        }

        if (!await journal.BeginAsync(entry.Call))
        {
            End(entry, ToolCallStatus.Failed, ToolSentences.NotNoted);
            return;
        }

        using var timeout = new CancellationTokenSource(tool.Timeout, time);
        try
        {
            Finish(entry, tool, await tool.UseAsync(UseOf(entry, language), timeout.Token).WaitAsync(tool.Timeout * 2, time, CancellationToken.None));
        }
        catch (Exception e)
        {
            Finish(entry, tool, new ToolOutcome(ToolResultKind.Unknown, "") { Reason = e.GetType().Name });
        }
    }

    /// <summary>Of what may have been done before without anybody knowing, whoever is asked again recognises the key.</summary>
    private ToolUse UseOf(ToolEntry entry, string? language)
    {
        var before = Entries.TakeWhile(other => other != entry).Where(other => other.Call.Fingerprint == entry.Call.Fingerprint).ToList();
        var unknown = before.Skip(before.FindLastIndex(other => other.Call.Status == ToolCallStatus.Done) + 1)
            .FirstOrDefault(other => other.Call.Status == ToolCallStatus.Unknown || (other.IsOfBefore && other.IsRunning));
        return new ToolUse(
            entry.Arguments, Known, string.Create(CultureInfo.InvariantCulture, $"{conversation.Id.Value:N}-{(unknown ?? entry).Call.Step}"))
        {
            Language = language,
        };
    }

    private void Finish(ToolEntry entry, ConversationTool tool, ToolOutcome outcome)
    {
        var status = outcome.Kind switch
        {
            ToolResultKind.Done => ToolCallStatus.Done,
            ToolResultKind.Unknown when tool.Effect == ToolEffect.Acts => ToolCallStatus.Unknown,
            _ => ToolCallStatus.Failed,
        };
        var kept = ToolRedaction.Outcome(outcome, tool.RedactedFields);
        entry.Values = outcome.Values.Take(Variables.Most).ToDictionary(v => v.Key, v => PromptValues.Clean(v.Value));
        End(
            entry,
            status,
            ToolSentences.Of(outcome, tool.Effect),
            isUntrusted: !tool.IsTrusted && (outcome.Text.Trim().Length > 0 || outcome.Values.Count > 0),
            Redaction.Of(ToolSentences.Of(kept, tool.Effect), entry.Arguments, tool.RedactedFields),
            kept.Values.Where(v => !v.Value.Contains(ToolRedaction.Mask, StringComparison.Ordinal)),
            kept.Reason is { } reason ? Redaction.Of(reason, entry.Arguments, tool.RedactedFields) : null);
    }

    /// <param name="kept">The result without what is not to be kept; null where it is the same.</param>
    /// <param name="values">Those that may be kept.</param>
    /// <param name="reason">What is kept and not told.</param>
    private void End(
        ToolEntry entry,
        ToolCallStatus status,
        string result,
        bool isUntrusted = false,
        string? kept = null,
        IEnumerable<KeyValuePair<string, string>>? values = null,
        string? reason = null)
    {
        lock (_gate)
        {
            if (!entry.IsRunning)
                return;
            entry.Result = result;
            kept ??= Redaction.Of(result, entry.Arguments, entry.Tool?.RedactedFields ?? []);
            entry.Call.End(
                status,
                kept,
                isUntrusted,
                Variables.Of((values ?? []).Take(Variables.Most).Select(v => KeyValuePair.Create(v.Key, (string?)PromptValues.Clean(v.Value)))),
                Math.Round((time.GetUtcNow().UtcDateTime - entry.Call.StartedAt).TotalMilliseconds, 2),
                reason);
            if (status == ToolCallStatus.AwaitsConfirmation && journal.Lock(entry.Arguments, entry.Tool?.RedactedFields ?? []) is { } held)
                entry.Call.Hold(held);
        }

        journal.Keep(entry.Call);
    }

    private ToolEntry Add(int turn, string name, ConversationTool? tool, JsonObject arguments)
    {
        lock (_gate)
        {
            var kept = ToolArguments.Write(ToolRedaction.Arguments(arguments, tool?.RedactedFields ?? []));
            var entry = new ToolEntry(
                new ToolCall
                {
                    ConversationId = conversation.Id,
                    OwnerId = conversation.OwnerId,
                    Step = Math.Max(firstStep, _entries.Count == 0 ? 0 : _entries[^1].Call.Step + 1),
                    Turn = turn,
                    Name = name.Length <= ToolCall.LongestName ? name : name[..ToolCall.LongestName],
                    Effect = tool?.Effect ?? ToolEffect.Reads,
                    Arguments = kept.Length <= ToolCall.LongestArguments ? kept : "{}",
                    Fingerprint = ToolArguments.FingerprintOf(name, arguments),
                    StartedAt = time.GetUtcNow().UtcDateTime,
                },
                tool,
                arguments);
            _entries.Add(entry);
            return entry;
        }
    }
}
