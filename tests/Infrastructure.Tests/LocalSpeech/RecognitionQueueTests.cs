using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
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
    public void The_wait_is_known_from_the_audio_that_is_awaited_and_what_is_left_of_that_which_is_computed()
    {
        using var queue = new Worker(cost: 0.5);
        queue.Queue.WaitMs.ShouldBe(0);
        queue.Busy(milliseconds: 200);
        queue.Queue.WaitMs.ShouldBe(100);
        queue.Time.Advance(TimeSpan.FromMilliseconds(75));
        queue.Queue.WaitMs.ShouldBe(25);
        queue.Queue.TryAwait(Job(1_000)).ShouldBeTrue();
        queue.Queue.Guess(Job(4_000));
        queue.Queue.WaitMs.ShouldBe(525);
        queue.Queue.Waiting.ShouldBe(1);
        queue.Time.Advance(TimeSpan.FromMinutes(1));
        queue.Queue.WaitMs.ShouldBe(500);
    }

    [Test]
    public void Where_a_thread_is_free_nobody_waits()
    {
        using var queue = new Worker(cost: 1, workers: 2);
        queue.Busy(milliseconds: 20_000);
        queue.Queue.WaitMs.ShouldBe(0);
        queue.Queue.HasRoom.ShouldBeTrue();
    }

    [Test]
    public async Task What_audio_takes_is_learnt()
    {
        using var queue = new Worker(cost: 0.1);
        var slow = queue.Busy(milliseconds: 1_000);
        queue.Time.Advance(TimeSpan.FromMilliseconds(1_100));
        queue.GoOn();
        await slow.Text;
        queue.Stop();
        queue.Busy(milliseconds: 1_000);
        queue.Queue.WaitMs.ShouldBe(300, "a fifth of the way from 0.1 to 1.1");
    }

    [Test]
    public void An_ended_queue_computes_nothing_any_more()
    {
        var queue = new Worker();
        var running = queue.Busy();
        var disposing = Task.Run(queue.Queue.Dispose);
        running.Discarded.WaitHandle.WaitOne(TimeSpan.FromMinutes(3)).ShouldBeTrue();
        disposing.IsCompleted.ShouldBeFalse();
        queue.GoOn();
        disposing.Wait(Hearing.Timeout());
        queue.Done.ShouldBe([50]);
    }

    [Test]
    public void A_text_that_would_come_too_late_is_refused_and_new_callers_are_before_that()
    {
        using var queue = new Worker(cost: 0.5);
        queue.Busy();
        queue.Queue.HasRoom.ShouldBeTrue();
        queue.Queue.TryAwait(Job(2_000)).ShouldBeTrue();
        queue.Queue.HasRoom.ShouldBeFalse("1,025 ms are more than half of what is bearable");
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
        var disposing = Task.Run(queue.Queue.Dispose);
        await Should.ThrowAsync<TaskCanceledException>(waiting.Text);
        queue.GoOn();
        await disposing;
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

        public Worker(double cost = 0.1, int workers = 1) =>
            Queue = new RecognitionQueue(Recognize, workers, LongestWaitMs, cost, Time);

        public FakeTimeProvider Time { get; } = new();

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

        public void Stop()
        {
            _goOn.Reset();
            _begun.Reset();
        }

        public void Dispose()
        {
            GoOn();
            Queue.Dispose();
        }

        private string Recognize(RecognitionJob job)
        {
            _begun.Set();
            _goOn.Wait(Hearing.Timeout());
            var milliseconds = job.MuLaw.Length / 8;
            _done.Enqueue(milliseconds);
            return milliseconds == Broken ? throw new InvalidOperationException() : $"{milliseconds}";
        }
    }
}
