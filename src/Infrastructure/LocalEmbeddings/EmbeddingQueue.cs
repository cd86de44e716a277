namespace VoiceAssistant.Infrastructure.LocalEmbeddings;

/// <summary>
/// The queue of this process before the model, and the threads that work it off: threads of their own, for what computes would hold
/// up the audio of calls on the pool's. Questions go first, as a caller waits for them; of documents, no more than one text
/// is computed at a time, so that a library that is taken in leaves the other cores to the calls.
/// </summary>
internal sealed class EmbeddingQueue(Func<string, float[]> embed, int workers) : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<EmbeddingJob> _questions = new(), _texts = new();
    private readonly List<Thread> _threads = [];
    private bool _isTextRunning, _isStopped;

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
            (isQuestion ? _questions : _texts).Enqueue(job);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Returns when nothing is computed any more, so that the model can be let go.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            foreach (var job in (EmbeddingJob[])[.. _questions, .. _texts])
                job.Cancel();
            for (var i = 0; i < workers; i++)
                Monitor.Pulse(_gate);
        }

        _threads.ForEach(thread => thread.Join());
    }

    private void Start()
    {
        for (var i = 0; i < workers; i++)
            _threads.Add(new Thread(Work) { IsBackground = true, Name = "embedding" });
        _threads.ForEach(thread => thread.Start());
    }

    private void Work()
    {
        while (Take() is var (job, isText) && job is not null)
        {
            job.Run(embed);
            if (!isText)
                continue;
            lock (_gate)
            {
                _isTextRunning = false;
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>No job where there will be none any more.</summary>
    private (EmbeddingJob? Job, bool IsText) Take()
    {
        lock (_gate)
        {
            while (!_isStopped)
            {
                if (_questions.TryDequeue(out var question))
                    return (question, false);
                if (!_isTextRunning && _texts.TryDequeue(out var text))
                {
                    _isTextRunning = true;
                    return (text, true);
                }

                Monitor.Wait(_gate);
            }

            return (null, false);
        }
    }
}
