using System.Collections.Concurrent;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

/// <summary>A job is told by its length in ms; the first holds the only worker until it may go on.</summary>
internal sealed class RecognitionQueueTests
{
    private const int LongestWaitMs = 2_000;

    [Test]
    public async Task What_is_awaited_goes_before_guesses()
    {
        using var queue = new Worker();
        var busy = queue.Busy();
        RecognitionJob guess = Job(100), first = Job(200), second = Job(300);
        queue.Queue.Guess(guess);
        queue.Queue.TryAwait(first).ShouldBeTrue();
        queue.Queue.TryAwait(second).ShouldBeTrue();
        queue.GoOn();
        await Task.WhenAll(busy.Text, guess.Text, first.Text, second.Text);
        queue.Done.ShouldBe([50, 200, 300, 100]);
    }

    [Test]
    public async Task A_guess_that_is_awaited_is_no_guess_any_more_and_runs_once()
    {
        using var queue = new Worker();
        var busy = queue.Busy();
        RecognitionJob guess = Job(100), other = Job(200), last = Job(300);
        queue.Queue.Guess(other);
        queue.Queue.Guess(guess);
        queue.Queue.TryAwait(guess).ShouldBeTrue();
        queue.Queue.TryAwait(last).ShouldBeTrue();
        queue.GoOn();
        await Task.WhenAll(busy.Text, guess.Text, last.Text, other.Text);
        queue.Done.ShouldBe([50, 100, 300, 200]);
    }

    [Test]
    public async Task A_guess_that_is_discarded_is_never_begun()
    {
        using var queue = new Worker();
        var busy = queue.Busy();
        RecognitionJob guess = Job(100), last = Job(300);
        queue.Queue.Guess(guess);
        guess.Discard();
        queue.Queue.TryAwait(last).ShouldBeTrue();
        queue.GoOn();
        await Task.WhenAll(busy.Text, last.Text);
        queue.Done.ShouldBe([50, 300]);
        guess.Text.IsCanceled.ShouldBeTrue();
    }

    [Test]
    public async Task A_guess_that_is_discarded_while_it_is_computed_is_told_so()
    {
        using var queue = new Worker();
        var busy = queue.Busy();
        busy.Discard();
        busy.Discarded.IsCancellationRequested.ShouldBeTrue();
        queue.GoOn();
        var next = Job(10);
        queue.Queue.TryAwait(next).ShouldBeTrue();
        await next.Text;
        busy.Text.IsCanceled.ShouldBeTrue();
    }

    [Test]
    public void The_wait_is_known_from_the_audio_that_is_awaited()
    {
        using var queue = new Worker(cost: 0.5);
        queue.Busy();
        queue.Queue.WaitMs.ShouldBe(25);
        queue.Queue.TryAwait(Job(1_000)).ShouldBeTrue();
        queue.Queue.Guess(Job(4_000));
        queue.Queue.WaitMs.ShouldBe(525);
        queue.Queue.Waiting.ShouldBe(1);
    }

    [Test]
    public void A_text_that_would_come_too_late_is_refused_and_new_callers_are_before_that()
    {
        using var queue = new Worker(cost: 0.5);
        queue.Busy();
        queue.Queue.HasRoom.ShouldBeTrue();
        queue.Queue.TryAwait(Job(2_000)).ShouldBeTrue();
        queue.Queue.HasRoom.ShouldBeFalse("1025 ms are more than half of what is bearable");
        queue.Queue.TryAwait(Job(2_000)).ShouldBeTrue();
        var tooMany = Job(100);
        queue.Queue.TryAwait(tooMany).ShouldBeFalse();
        tooMany.Text.IsCanceled.ShouldBeTrue();
    }

    [Test]
    public async Task What_fails_holds_nobody_up()
    {
        using var queue = new Worker();
        var broken = queue.Busy(milliseconds: 13);
        queue.GoOn();
        var next = Job(20);
        queue.Queue.TryAwait(next).ShouldBeTrue();
        await Should.ThrowAsync<InvalidOperationException>(broken.Text);
        (await next.Text).ShouldBe("20");
    }

    [Test]
    public async Task Nobody_waits_for_a_queue_that_has_ended()
    {
        var queue = new Worker();
        queue.Busy();
        var waiting = Job(100);
        queue.Queue.TryAwait(waiting).ShouldBeTrue();
        queue.Dispose();
        await Should.ThrowAsync<TaskCanceledException>(waiting.Text);
        var late = Job(100);
        queue.Queue.TryAwait(late);
        await Should.ThrowAsync<TaskCanceledException>(late.Text);
    }

    private static RecognitionJob Job(int milliseconds) => new(new byte[milliseconds * 8]);

    private sealed class Worker : IDisposable
    {
        private const int Broken = 13;

        private readonly ManualResetEventSlim _begun = new(), _goOn = new();
        private readonly ConcurrentQueue<int> _done = new();

        public Worker(double cost = 0.1) =>
            Queue = new RecognitionQueue(Recognize, workers: 1, LongestWaitMs, cost, TimeProvider.System);

        public RecognitionQueue Queue { get; }

        public IEnumerable<int> Done => _done;

        /// <summary>A job that is being computed when this returns.</summary>
        public RecognitionJob Busy(int milliseconds = 50)
        {
            var job = Job(milliseconds);
            Queue.TryAwait(job).ShouldBeTrue();
            _begun.Wait(Hearing.Timeout());
            return job;
        }

        public void GoOn() => _goOn.Set();

        public void Dispose()
        {
            Queue.Dispose();
            GoOn();
        }

        private string Recognize(RecognitionJob job)
        {
            _begun.Set();
            _goOn.Wait();
            var milliseconds = job.MuLaw.Length / 8;
            _done.Enqueue(milliseconds);
            return milliseconds == Broken ? throw new InvalidOperationException() : $"{milliseconds}";
        }
    }
}
