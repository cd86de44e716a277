using System.Collections.Concurrent;
using System.Globalization;
using VoiceAssistant.Infrastructure.LocalEmbeddings;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.LocalEmbeddings;

internal sealed class EmbeddingQueueTests
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly ConcurrentQueue<string> _begun = [];
    private readonly BlockingCollection<bool> _steps = [];

    [TearDown]
    public void Dispose() => _steps.Dispose();

    [Test]
    public async Task Questions_wait_for_no_text()
    {
        using var queue = new EmbeddingQueue(Embed, workers: 1);
        var texts = Enumerable.Range(1, 3).Select(i => Add(queue, $"text {i}")).ToList();
        await UntilAsync(() => _begun.Count == 1);
        var question = Add(queue, "question", isQuestion: true);
        await UntilAsync(() => _begun.Count == 2);
        _begun.ShouldBe(["text 1", "question"]);
        for (var i = 0; i < 4; i++)
            _steps.Add(true);
        await Task.WhenAll([.. texts, question]).WaitAsync(Deadline);
    }

    [Test]
    [Platform("Linux")]
    public async Task Texts_leave_the_processor_to_questions_and_calls()
    {
        using var queue = new EmbeddingQueue(_ => [Niceness()], workers: 1);
        var (own, question) = (Niceness(), (await Add(queue, "question", isQuestion: true).WaitAsync(Deadline))[0]);
        (await Add(queue, "text").WaitAsync(Deadline))[0].ShouldBe(Math.Max(own, 10));
        question.ShouldBe(own);
    }

    [Test]
    public async Task One_text_is_computed_at_a_time_beside_as_many_questions_as_there_are_workers()
    {
        using var queue = new EmbeddingQueue(Embed, workers: 2);
        var texts = Enumerable.Range(1, 3).Select(i => Add(queue, $"text {i}")).ToList();
        await UntilAsync(() => _begun.Count == 1);
        var questions = Enumerable.Range(1, 2).Select(i => Add(queue, $"question {i}", isQuestion: true)).ToList();
        await UntilAsync(() => _begun.Count == 3);
        _begun.Count(name => name.StartsWith("text", StringComparison.Ordinal)).ShouldBe(1);
        for (var i = 0; i < 5; i++)
            _steps.Add(true);
        await Task.WhenAll([.. texts, .. questions]).WaitAsync(Deadline);
    }

    [Test]
    public async Task What_is_not_wanted_any_more_is_not_computed()
    {
        using var queue = new EmbeddingQueue(Embed, workers: 1);
        using var leaving = new CancellationTokenSource();
        var first = Add(queue, "first");
        await UntilAsync(() => _begun.Count == 1);
        var left = Add(queue, "left", ct: leaving.Token);
        var last = Add(queue, "last");
        await leaving.CancelAsync();
        _steps.Add(true);
        _steps.Add(true);
        await Task.WhenAll(first, last).WaitAsync(Deadline);
        left.IsCanceled.ShouldBeTrue();
        _begun.ShouldBe(["first", "last"]);
    }

    [Test]
    public async Task A_host_that_stops_leaves_nobody_waiting()
    {
        var queue = new EmbeddingQueue(Embed, workers: 1);
        var running = Add(queue, "running");
        await UntilAsync(() => _begun.Count == 1);
        var waiting = Add(queue, "waiting");
        var stopping = Task.Run(queue.Dispose);
        await Should.ThrowAsync<OperationCanceledException>(() => waiting.WaitAsync(Deadline));
        stopping.IsCompleted.ShouldBeFalse("the model is still in use");
        _steps.Add(true);
        await Task.WhenAll(running, stopping).WaitAsync(Deadline);
        await Should.ThrowAsync<OperationCanceledException>(() => Add(queue, "late").WaitAsync(Deadline));
    }

    private static Task<float[]> Add(EmbeddingQueue queue, string text, bool isQuestion = false, CancellationToken ct = default)
    {
        var job = new EmbeddingJob(text, ct);
        queue.Add(job, isQuestion);
        return job.Vector;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(Deadline);
        while (!condition())
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Of this thread, 0 where nobody has changed it (proc_pid_stat(5), field 19).</summary>
    private static float Niceness() =>
        float.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16], CultureInfo.InvariantCulture);

    private float[] Embed(string text)
    {
        _begun.Enqueue(text);
        _steps.TryTake(out _, Deadline);
        return [];
    }
}
