using MediatR;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Records;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>The use cases of a rehearsal: whoever comes is let in, is answered by no model, and leaves nothing behind.</summary>
internal sealed class RehearsedUseCases(MediaSession media, TimeProvider time) : IUseCases
{
    private static readonly RehearsedModel Model = new();

    public Task<Result<T>> SendAsync<T>(UserId? owner, IRequest<Result<T>> request, CancellationToken ct) =>
        Task.FromResult((Result<T>)Answer(request));

    private object Answer(object request) => request switch
    {
        OpenMediaSessionCommand => (Result<MediaSession>)(media with
        {
            Conversation = Conversation.Begin(media.OwnerId, media.Assistant.Id, time.GetUtcNow().UtcDateTime),
        }),
        ProcessTranscriptCommand asked => (Result<Reply>)new Reply(
            Model, [new ChatMessage(ChatRole.User, asked.Transcript)], new ChatOptions(), time, NullLogger.Instance),
        _ => (Result<Unit>)Unit.Value,
    };
}
