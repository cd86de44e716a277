using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// A reply while it is being written. It holds no database connection and may outlive the scope that made it. How long it may
/// take is for the model to limit: only there is it known which of several is asked, and who would be next.
/// </summary>
public sealed partial class Reply(
    IChatClient model, IReadOnlyList<ChatMessage> messages, ChatOptions options, AssistantSnapshot assistant, TimeProvider time, ILogger log)
{
    /// <summary>Requests for one reply; each but the last has changed the recording.</summary>
    private const int MostRounds = 3;

    private HashSet<ReplyFragment>? _wanted;

    /// <summary>From the request to the model's first piece, in ms; null until then.</summary>
    public double? FirstFragmentMs { get; private set; }

    public ReplyUsage Usage { get; } = new();

    /// <summary>What was looked for in documents for it; null where nothing was.</summary>
    public TurnRetrieval? Retrieval { get; init; }

    /// <summary>What the model was told of them, the best first.</summary>
    public IReadOnlyList<FoundText> Sources { get; init; } = [];

    /// <summary>What does to the recording of the call what the model wants; null where that is only told.</summary>
    internal RecordingControl? Recording { get; init; }

    /// <summary>
    /// The same reply without what documents say, where the model was told something of them: nothing is done because a document says
    /// so, only what is wanted without it as well.
    /// </summary>
    internal Func<Reply>? WithoutSources { get; init; }

    /// <summary>Streams the reply; enumerate it once.</summary>
    /// <exception cref="ReplyException">The model failed or fell silent; what came before stays valid.</exception>
    public async IAsyncEnumerable<ReplyFragment> FragmentsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var started = time.GetTimestamp();
        List<ChatMessage> asked = [.. messages];
        for (var round = 1; ; round++)
        {
            Usage.Ask(asked);
            var acts = new RecordingActs(Recording);
            await using var updates = model.GetStreamingResponseAsync(asked, options, ct).GetAsyncEnumerator(ct);
            while (await AdvanceAsync(updates, ct))
            {
                FirstFragmentMs ??= time.GetElapsedTime(started).TotalMilliseconds;
                Usage.Count(updates.Current);
                foreach (var content in updates.Current.Contents)
                {
                    if (Translate(content) is not { } fragment || (fragment is not ReplyText && !await IsWantedAsync(fragment, ct)))
                        continue;
                    yield return fragment;
                    await acts.TakeAsync(content, fragment, ct);
                }
            }

            if (!acts.AreToBeAnswered || round == MostRounds)
                yield break;
            asked.AddRange(acts.Messages);
            yield return new ReplyText(" ");
        }
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
    private async ValueTask<bool> IsWantedAsync(ReplyFragment act, CancellationToken ct)
    {
        if (WithoutSources is null)
            return true;
        _wanted ??= await ActsAsync(WithoutSources(), ct);
        if (_wanted.Contains(act))
            return true;
        NotWanted(act.GetType().Name);
        return false;
    }

    private async Task<HashSet<ReplyFragment>> ActsAsync(Reply other, CancellationToken ct)
    {
        var acts = new HashSet<ReplyFragment>();
        try
        {
            await foreach (var fragment in other.FragmentsAsync(ct)) // to its end, where it tells what it has used
            {
                if (fragment is not ReplyText)
                    acts.Add(fragment);
            }
        }
        catch (ReplyException)
        {
            // nobody knows, so that nothing more is done
        }
        finally
        {
            Usage.Add(other.Usage);
        }

        return acts;
    }

    private ReplyFragment? Translate(AIContent content) => content switch
    {
        TextContent { Text.Length: > 0 } text => new ReplyText(text.Text),
        FunctionCallContent call when CallTools.Translate(call, assistant) is { } act && (act is not ChangeRecording || IsOffered(call.Name)) => act,
        _ => null,
    };

    private bool IsOffered(string tool) => options.Tools?.Any(offered => offered.Name == tool) == true;

    [LoggerMessage(LogLevel.Warning, "Without what documents say the model would not {Act}: it is not done")]
    private partial void NotWanted(string act);

    [LoggerMessage(LogLevel.Warning, "The language model failed: {Exception}")]
    private partial void ModelFailed(string exception);
}

/// <summary>The language model failed in mid-reply or did not answer in time.</summary>
public sealed class ReplyException(Exception inner) : Exception("The language model failed.", inner);
