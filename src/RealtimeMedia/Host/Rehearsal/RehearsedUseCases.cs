using MediatR;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.RealtimeMedia.Records;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>
/// The use cases of a rehearsal: whoever comes is let in, is answered by the real use case with the model of the rehearsal, and
/// leaves nothing behind.
/// </summary>
internal sealed class RehearsedUseCases : IUseCases, IAsyncDisposable
{
    private readonly MediaSession _media;
    private readonly TimeProvider _time;
    private readonly ServiceProvider _services;
    private readonly IUseCases _answering;

    public RehearsedUseCases(MediaSession media, IChatClient model, IConfiguration configuration, TimeProvider time)
    {
        (_media, _time) = (media, time);
        _services = new ServiceCollection().AddApplication(configuration)
            .AddSingleton(time).AddSingleton(model).AddSingleton<IKnowledgeIndex, RehearsedIndex>()
            .AddSingleton(new KnowledgeMetrics(nameof(Rehearsal)))
            .AddLogging(logging => logging.AddProvider(new DiscardedLog()))
            .BuildServiceProvider();
        _answering = _services.GetRequiredService<IUseCases>();
        Logs = _services.GetRequiredService<ILoggerFactory>();
    }

    /// <summary>Where whatever is rehearsed may log.</summary>
    public ILoggerFactory Logs { get; }

    public Task<Result<T>> SendAsync<T>(OwnerId? owner, IRequest<Result<T>> request, CancellationToken ct) => request switch
    {
        OpenMediaSessionCommand => Task.FromResult((Result<T>)(object)Open()),
        ProcessTranscriptCommand or PrefetchKnowledgeCommand => _answering.SendAsync(owner, request, ct),
        _ => Task.FromResult((Result<T>)(object)(Result<Unit>)Unit.Value),
    };

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>With an assistant that has documents, since others do less.</summary>
    private Result<MediaSession> Open() => _media with
    {
        Assistant = _media.Assistant with { Knowledge = KnowledgeSettings.None with { Sources = [DataSourceId.New()] } },
        Conversation = Conversation.Begin(_media.OwnerId, _media.Assistant.Id, _time.GetUtcNow().UtcDateTime),
    };
}
