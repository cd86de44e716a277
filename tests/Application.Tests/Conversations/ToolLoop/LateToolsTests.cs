using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Conversations.ToolLoop;

public sealed class LateToolsTests
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly FakeTimeProvider _time = new();
    private readonly Session _session = new();

    [Test]
    public async Task A_server_that_has_not_answered_is_asked_again_later_and_nobody_waits()
    {
        _session.Next = new();
        var late = new LateTools(_session.AskAsync, _session, _time);
        late.AskAgain();
        _session.Asked.ShouldBe(1, "it is still being asked");
        _session.Next.SetResult(null);
        await late.First.WaitAsync(Deadline);
        late.AskAgain();
        _session.Asked.ShouldBe(1, "it is too early");
        _time.Advance(TimeSpan.FromSeconds(5));
        _session.Next = new();
        late.AskAgain();
        late.Tools.ShouldBeEmpty();
        await ToolStage.UntilAsync(() => _session.Asked == 2);
        _session.Next.SetResult([new ConversationTool(AIFunctionFactory.CreateDeclaration("book", "Books.", default), ToolEffect.Acts)]);
        await ToolStage.UntilAsync(() => late.Tools.Count == 1);
        _time.Advance(TimeSpan.FromDays(1));
        late.AskAgain();
        _session.Asked.ShouldBe(2);
    }

    [Test]
    public async Task One_that_never_answers_is_asked_less_and_less_often_and_then_not_any_more()
    {
        _session.Next = new();
        _session.Next.SetResult(null);
        var late = new LateTools(_session.AskAsync, _session, _time);
        var waits = new List<int>();
        for (var (seconds, last) = (0, 0); seconds < 1_000; seconds++)
        {
            var asked = _session.Asked;
            late.AskAgain();
            await late.Asking.WaitAsync(Deadline);
            if (_session.Asked > asked)
            {
                waits.Add(seconds - last);
                last = seconds;
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        waits.ShouldBe([5, 10, 20, 40, 80]);
    }

    [Test]
    public async Task Nobody_is_asked_once_the_conversation_is_over()
    {
        _session.Next = new();
        _session.Next.SetResult(null);
        var late = new LateTools(_session.AskAsync, _session, _time);
        await late.EndAsync();
        _time.Advance(TimeSpan.FromDays(1));
        late.AskAgain();
        (_session.Asked, _session.IsEnded).ShouldBe((1, true));
    }

    private sealed class Session : IAsyncDisposable
    {
        private int _asked;

        public int Asked => _asked;

        public bool IsEnded { get; private set; }

        public TaskCompletionSource<IReadOnlyList<ConversationTool>?> Next { get; set; } = new();

        public Task<IReadOnlyList<ConversationTool>?> AskAsync()
        {
            Interlocked.Increment(ref _asked);
            return Next.Task;
        }

        public ValueTask DisposeAsync()
        {
            IsEnded = true;
            return ValueTask.CompletedTask;
        }
    }
}
