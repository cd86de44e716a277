using System.Threading.Channels;
using MediatR;
using Microsoft.Extensions.Logging.Abstractions;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.RealtimeMedia.Replies;
using VoiceAssistant.Tests;

namespace VoiceAssistant.RealtimeMedia.Tests.Replies;

/// <summary>Searches for what a caller is still saying: one at a time, and the latest words next.</summary>
internal sealed class CallKnowledgeTests
{
    private readonly HeldUseCases _useCases = new();

    [Test]
    public async Task One_search_runs_at_a_time_and_the_latest_words_are_next()
    {
        var knowledge = Knowledge(KnowledgeSettings.None with { Sources = [DataSourceId.New()] });
        knowledge.Anticipate("how", null);
        (await _useCases.BegunAsync()).Transcript.ShouldBe("how");
        foreach (var text in new[] { "how much", "how much is", "how much is", "how much is it" })
            knowledge.Anticipate(text, "en-US");
        _useCases.Finish();
        var next = await _useCases.BegunAsync();
        (next.Transcript, next.Language).ShouldBe(("how much is it", "en-US"));
        _useCases.Fail();
        knowledge.Anticipate("how much is it", null);
        knowledge.Anticipate("and then", null);
        (await _useCases.BegunAsync()).Transcript.ShouldBe("and then", "one that failed holds up no other, and nothing is searched twice");
        knowledge.Anticipate("too late", null);
        knowledge.End();
        _useCases.Finish();
        knowledge.Anticipate("later still", null);
        _useCases.Count.ShouldBe(3);
    }

    [Test]
    public void Without_documents_nothing_is_searched_and_nothing_is_kept()
    {
        var knowledge = Knowledge(KnowledgeSettings.None);
        knowledge.Prepare();
        knowledge.Anticipate("how much is it", null);
        knowledge.Prefetch.ShouldBeNull();
        _useCases.Count.ShouldBe(0);
    }

    [Test]
    public async Task What_the_first_search_needs_is_loaded_when_the_call_begins_and_holds_up_no_search()
    {
        DataSourceId[] sources = [DataSourceId.New()];
        var knowledge = Knowledge(KnowledgeSettings.None with { Sources = sources });
        knowledge.Prepare();
        (await _useCases.PreparedAsync()).Knowledge.Sources.ShouldBe(sources);
        knowledge.Anticipate("how", null);
        (await _useCases.BegunAsync()).Transcript.ShouldBe("how");
        _useCases.Finish();
    }

    private CallKnowledge Knowledge(KnowledgeSettings settings)
    {
        var business = Business.Create();
        var media = new MediaSession(
            CallId.New(), business.Owner, AssistantSnapshot.Of(business.Assistant, new TurnDefaults()) with { Knowledge = settings },
            Conversation.Begin(business.Owner, business.Assistant.Id, default));
        return new CallKnowledge(media, _useCases, NullLogger<CallKnowledge>.Instance);
    }

    /// <summary>Searches that end when they are told to.</summary>
    private sealed class HeldUseCases : IUseCases
    {
        private readonly Channel<PrefetchKnowledgeCommand> _begun =
            Channel.CreateUnbounded<PrefetchKnowledgeCommand>();

        private readonly TaskCompletionSource<PrepareKnowledgeCommand> _prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private TaskCompletionSource _held = new();
        private int _count;

        public int Count => _count;

        public Task<PrefetchKnowledgeCommand> BegunAsync() => _begun.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        public Task<PrepareKnowledgeCommand> PreparedAsync() => _prepared.Task.WaitAsync(TimeSpan.FromMinutes(1));

        public void Finish() => Interlocked.Exchange(ref _held, new TaskCompletionSource()).SetResult();

        public void Fail() => Interlocked.Exchange(ref _held, new TaskCompletionSource()).SetException(new InvalidOperationException("Told to fail."));

        public async Task<Result<T>> SendAsync<T>(OwnerId? owner, IRequest<Result<T>> request, CancellationToken ct)
        {
            Interlocked.Increment(ref _count);
            var held = _held;
            if (request is PrepareKnowledgeCommand prepare)
                _prepared.SetResult(prepare);
            else
                _begun.Writer.TryWrite((PrefetchKnowledgeCommand)(object)request);
            await held.Task;
            return (Result<T>)(object)(Result<Unit>)Unit.Value;
        }
    }
}
