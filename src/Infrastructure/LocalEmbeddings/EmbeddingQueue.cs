using System.Collections.Concurrent;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.LocalEmbeddings;

/// <summary>
/// The queues of this process before the model, and the threads that work them off: threads of their own, for what computes would hold
/// up the audio of calls on the pool's. A caller waits for questions; of documents one text is computed at a time, by a thread that leaves the
/// processor to whoever else wants it, so that a library that is taken in slows neither questions nor calls.
/// </summary>
/// <param name="workers">How many questions are computed at a time.</param>
internal sealed class EmbeddingQueue(Func<string, float[]> embed, int workers) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly BlockingCollection<EmbeddingJob> _questions = [], _texts = [];
    private readonly List<Thread> _threads = [];
    private volatile bool _isStopped;

    /// <param name="isQuestion">A caller waits for it.</param>
    public void Add(EmbeddingJob job, bool isQuestion)
    {
        lock (_gate)
        {
            if (_isStopped)
            {
                job.Cancel();
                return;
            }

            if (_threads.Count == 0)
                Start();
            (isQuestion ? _questions : _texts).Add(job);
        }
    }

    /// <summary>Returns when nothing is computed any more, so that the model can be let go.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isStopped)
                return;
            _isStopped = true;
        }

        foreach (var jobs in (BlockingCollection<EmbeddingJob>[])[_questions, _texts])
        {
            jobs.CompleteAdding();
            while (jobs.TryTake(out var job))
                job.Cancel();
        }

        _threads.ForEach(thread => thread.Join());
        _questions.Dispose();
        _texts.Dispose();
    }

    private void Start()
    {
        for (var i = 0; i < workers; i++)
            _threads.Add(new Thread(() => Work(_questions)) { IsBackground = true, Name = "embedding" });
        _threads.Add(new Thread(WorkUnhurried) { IsBackground = true, Name = "embedding texts" });
        _threads.ForEach(thread => thread.Start());
    }

    private void WorkUnhurried()
    {
        LowPriority.Take();
        Work(_texts);
    }

    private void Work(BlockingCollection<EmbeddingJob> jobs)
    {
        foreach (var job in jobs.GetConsumingEnumerable())
        {
            if (_isStopped)
                job.Cancel();
            else
                job.Run(embed);
        }
    }
}
