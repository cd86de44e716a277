using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// A reply while it is being written: the model writes, uses tools, is told what came of them, and writes on. It holds no database
/// connection and may outlive the scope that made it. How long an answer may take is for the model to limit: only there is it known which of
/// several is asked, and who would be next.
/// </summary>
public sealed partial class Reply
{
    /// <summary>Answers of the model in one reply; the last one has to do without tools.</summary>
    private const int MostRounds = 5;

    /// <summary>Answers in which it wants nothing but what it is not given.</summary>
    private const int MostIdleRounds = 2;

    /// <summary>Tools are used for so long in one reply; then the caller is told what is known.</summary>
    private static readonly TimeSpan LongestUse = TimeSpan.FromSeconds(30);

    private readonly ReplyQuestion _question;
    private readonly IChatClient _model;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ToolTurn _turn;
    private readonly StringBuilder _written = new();

    /// <summary>Those of which the model was told what has come of them.</summary>
    private readonly List<ToolEntry> _known = [];

    private IReadOnlyList<ToolEntry> _before = [];
    private IReadOnlyList<WantedCall>? _wanted;

    internal Reply(ReplyQuestion question, IChatClient model, TimeProvider time, ILogger log)
    {
        (_question, _model, _time, _log) = (question, model, time, log);
        _turn = question.ToTurn(WantedAsync);
    }

    /// <summary>From the request to the model's first piece, in ms; null until then.</summary>
    public double? FirstFragmentMs { get; private set; }

    public ReplyUsage Usage { get; } = new();

    /// <summary>What was looked for in documents for it; null where nothing was.</summary>
    public TurnRetrieval? Retrieval { get; init; }

    /// <summary>What the model was told of them, the best first.</summary>
    public IReadOnlyList<FoundText> Sources { get; init; } = [];

    /// <summary>Streams the reply; enumerate it once.</summary>
    /// <exception cref="ReplyException">The model failed, fell silent or had nothing to say; what came before stays valid.</exception>
    public async IAsyncEnumerable<ReplyFragment> FragmentsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        _question.Session.GoOn();
        await _question.Session.Acts.WaitAsync(ct); // what an interrupted reply has begun is told in this one
        await _question.Session.CatchUpAsync(ct);
        _before = _question.Session.Entries;
        _known.AddRange(_before.Where(_question.Session.IsOver));
        var asked = _question.Compose();
        var options = _question.Options(isWithheld: false);
        var (isOver, isLast, idle, isAwaited) = (false, false, 0, false);
        for (var round = 1; ; round++)
        {
            ct.ThrowIfCancellationRequested(); // nobody waits for another answer
            isLast |= round == MostRounds || _time.GetElapsedTime(started) > LongestUse;
            if (isLast)
                options = WithoutTools(options, asked);
            Usage.Ask(asked);
            var step = new ToolStep(_turn, isOver, ct);
            await using var updates = _model.GetStreamingResponseAsync(asked, options, ct).GetAsyncEnumerator(ct);
            while (await AdvanceAsync(updates, ct))
            {
                FirstFragmentMs ??= _time.GetElapsedTime(started).TotalMilliseconds;
                Usage.Count(updates.Current);
                foreach (var content in updates.Current.Contents)
                {
                    if (content is TextContent { Text.Length: > 0 } text)
                    {
                        Told();
                        step.Take(text);
                        isAwaited &= string.IsNullOrWhiteSpace(text.Text);
                        yield return Write(text.Text);
                    }
                    else if (content is FunctionCallContent wanted && isLast)
                    {
                        _question.Session.Decline(_question.Turn, wanted.Name, tool: null, ToolArguments.Read(wanted) ?? [], ToolSentences.NotAnyMore, ToolCallStatus.Declined, isUntrusted: false);
                    }
                    else if (content is FunctionCallContent call && await step.TakeAsync(call, ct) is { } signal)
                    {
                        yield return signal;
                    }
                }
            }

            await foreach (var fragment in new ToolWait(step, _question.Session, _time).FragmentsAsync(_written.Length > 0, ct))
                yield return fragment is ReplyText text ? Write(text.Text) : fragment;
            isOver = step.IsOver;
            if (!step.IsToBeAnswered)
                break;
            _known.AddRange(step.Entries.Where(_question.Session.IsOver));
            if (step.OwnWords() is { } own)
            {
                Told();
                yield return Write(own);
                yield break;
            }

            isAwaited = step.IsAwaited;
            if (step.IsForeign && !isAwaited)
                break; // the caller has their answer, and no call ends because a document says so
            asked.AddRange(step.Messages);
            idle += step.HasBegun ? 0 : 1;
            isLast = step.IsForeign || step.IsProposal || idle == MostIdleRounds; // what it does not get is not to be wanted again and again
        }

        if (isAwaited && !isOver) // a sentence that it takes a moment is no answer
            throw new ReplyException(new InvalidOperationException("The model used tools, and said nothing of what came of it."));
    }

    /// <summary>The caller is being told something by a model that knows what has come of these.</summary>
    private void Told()
    {
        foreach (var entry in _known)
            entry.ToldIn ??= _question.Turn;
    }

    private ReplyText Write(string text)
    {
        _turn.Written = _written.Append(text).ToString();
        return new ReplyText(text);
    }

    /// <summary>They stay in the request, as what was called is in it, and may not be called.</summary>
    private static ChatOptions WithoutTools(ChatOptions options, List<ChatMessage> asked)
    {
        asked.Add(new ChatMessage(ChatRole.System, ToolSentences.NoMore));
        var without = options.Clone();
        without.ToolMode = ChatToolMode.None;
        return without;
    }

    private async ValueTask<bool> AdvanceAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken ct)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Usage.Fail();
            ModelFailed(e.GetType().Name);
            throw new ReplyException(e);
        }
    }

    /// <summary>What was said so far is heard meanwhile. The model is asked once, however much it wants to do.</summary>
    private async Task<IReadOnlyList<WantedCall>> WantedAsync(CancellationToken ct)
    {
        if (_wanted is not null)
            return _wanted;
        var wanted = new List<WantedCall>();
        var usage = new ReplyUsage();
        var asked = _question.ComposeWithheld(_before);
        usage.Ask(asked);
        try
        {
            await foreach (var update in _model.GetStreamingResponseAsync(asked, _question.Options(isWithheld: true), ct)) // to its end, where it tells what it has used
            {
                usage.Count(update);
                foreach (var call in update.Contents.OfType<FunctionCallContent>())
                {
                    if (ToolArguments.Read(call) is { } arguments)
                        wanted.Add(new WantedCall(call.Name, arguments));
                }
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            ModelFailed(e.GetType().Name);
            usage.Fail();
            wanted.Clear(); // nobody knows, so that nothing more is done
        }
        finally
        {
            Usage.Add(usage);
        }

        return _wanted = wanted;
    }

    [LoggerMessage(LogLevel.Warning, "The language model failed: {Exception}")]
    private partial void ModelFailed(string exception);
}

/// <summary>The language model failed in mid-reply or did not answer in time.</summary>
public sealed class ReplyException(Exception inner) : Exception("The language model failed.", inner);
