using System.Diagnostics.CodeAnalysis;
using MediatR;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>
/// Has the assistant's documents searched for what the caller is still saying, so that it is there when they have finished: on a task
/// of its own, one search at a time, the latest words next. Nothing depends on it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer or link holds nothing to dispose of.")]
internal sealed partial class CallKnowledge(MediaSession media, IUseCases useCases, ILogger<CallKnowledge> log)
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private string _latest = "";
    private PrefetchKnowledgeCommand? _next;
    private bool _isBusy;

    /// <summary>Null where the assistant has no documents.</summary>
    public KnowledgePrefetch? Prefetch { get; } = media.Assistant.Knowledge.Exists ? new KnowledgePrefetch() : null;

    /// <summary>The call begins: what is needed for the first search is loaded. Returns at once.</summary>
    public void Prepare()
    {
        if (Prefetch is null)
            return;
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(PrepareAsync);
    }

    /// <summary>This is understood by now. Returns at once.</summary>
    /// <param name="language">BCP 47: what the caller speaks; null where nothing told.</param>
    public void Anticipate(string text, string? language)
    {
        if (Prefetch is null || text.Length == 0)
            return;
        lock (_gate)
        {
            if (text == _latest || _ended.IsCancellationRequested)
                return;
            _latest = text;
            _next = new PrefetchKnowledgeCommand(Prefetch, media.Conversation, media.Assistant, text) { Language = language ?? media.Spoken.Language };
            if (_isBusy)
                return;
            _isBusy = true;
        }

        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(SearchAsync);
    }

    /// <summary>The call is over.</summary>
    public void End() => _ = _ended.CancelAsync();

    private async Task PrepareAsync()
    {
        using var scope = log.InCall(media.CallId);
        await SendAsync(new PrepareKnowledgeCommand(media.Assistant.Knowledge));
    }

    private async Task SearchAsync()
    {
        using var scope = log.InCall(media.CallId);
        while (TakeNext() is { } command)
            await SendAsync(command);
    }

    private async Task SendAsync(IRequest<Result<Unit>> command)
    {
        try
        {
            await useCases.SendAsync(media.OwnerId, command, _ended.Token);
        }
        catch (Exception e)
        {
            if (!_ended.IsCancellationRequested)
                NotSearched(e.GetType().Name);
        }
    }

    /// <summary>Null where there is nothing more to search for.</summary>
    private PrefetchKnowledgeCommand? TakeNext()
    {
        lock (_gate)
        {
            var next = _ended.IsCancellationRequested ? null : _next;
            _next = null;
            _isBusy = next is not null;
            return next;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Documents were not searched in advance: {Exception}")]
    private partial void NotSearched(string exception);
}
