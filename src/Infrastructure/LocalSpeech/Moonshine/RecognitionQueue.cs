using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

/// <summary>
/// The one queue of this process for the model, and the threads that work it off: threads of their own, for what computes for
/// a tenth of a second would hold up the audio of other calls on the pool's. Texts that are awaited go before guesses. How long
/// a new one would wait is known, from the audio before it and from how long audio has taken lately.
/// </summary>
internal sealed class RecognitionQueue : IDisposable
{
    /// <summary>The weight of the last job in what a second of audio takes.</summary>
    private const double Newest = 0.2;

    private readonly object _gate = new();
    private readonly LinkedList<RecognitionJob> _waiting = [];
    private readonly List<RecognitionJob> _running = [];
    private readonly List<Thread> _threads = [];
    private readonly Recognize _recognize;
    private readonly TimeProvider _time;
    private readonly int _workers, _maxWaitMs;
    private double _cost;
    private bool _isStopped;

    /// <param name="workers">Recognitions at once.</param>
    /// <param name="maxWaitMs">A text that would come later than this is refused.</param>
    /// <param name="cost">The time that audio takes, as a part of its length, until that is known better.</param>
    public RecognitionQueue(Recognize recognize, int workers, int maxWaitMs, double cost, TimeProvider time)
    {
        (_recognize, _workers, _maxWaitMs, _cost, _time) = (recognize, workers, maxWaitMs, cost, time);
        for (var i = 0; i < workers; i++)
            _threads.Add(new Thread(Work) { IsBackground = true, Name = "recognition" });
        _threads.ForEach(thread => thread.Start());
    }

    /// <summary>How long a text that is awaited from now on would take to be begun with, in ms.</summary>
    public int WaitMs
    {
        get
        {
            lock (_gate)
                return Wait();
        }
    }

    /// <summary>Texts that are awaited and not begun with yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return Awaited.Count();
        }
    }

    /// <summary>Whether a caller who comes now would be heard in time: those who are on the line already go first.</summary>
    public bool HasRoom => WaitMs <= _maxWaitMs / 2;

    /// <summary>Adds what may turn out to be wanted.</summary>
    public void Guess(RecognitionJob job)
    {
        lock (_gate)
            Add(job);
    }

    /// <summary>Adds a job that is awaited, or one that was a guess until now. False, and discarded, where it would come too late.</summary>
    public bool TryAwait(RecognitionJob job)
    {
        lock (_gate)
        {
            if (job.BegunAt is null && Wait() > _maxWaitMs)
            {
                job.Discard();
                return false;
            }

            job.IsAwaited = true;
            if (job.BegunAt is null && !_waiting.Contains(job))
                Add(job);
            return true;
        }
    }

    /// <summary>Returns when nothing is computed any more, after a token of what was, so that the model can be let go.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            foreach (var job in (RecognitionJob[])[.. _waiting, .. _running])
                job.Discard();
            _waiting.Clear();
            for (var i = 0; i < _workers; i++)
                Monitor.Pulse(_gate);
        }

        _threads.ForEach(thread => thread.Join());
    }

    private void Add(RecognitionJob job)
    {
        if (_isStopped)
        {
            job.Discard();
            return;
        }

        _waiting.AddLast(job);
        Monitor.Pulse(_gate);
    }

    private IEnumerable<RecognitionJob> Awaited => _waiting.Where(job => job is { IsAwaited: true, IsDiscarded: false });

    /// <summary>Nothing where a thread is free; else what is left of the running ones, and the awaited ones, shared by all threads.</summary>
    private int Wait()
    {
        if (_running.Count < _workers && !Awaited.Any())
            return 0;
        var left = _running.Where(job => !job.IsDiscarded)
            .Sum(job => Math.Max(0, (LengthMs(job) * _cost) - _time.GetElapsedTime(job.BegunAt!.Value).TotalMilliseconds));
        return (int)((left + (Awaited.Sum(LengthMs) * _cost)) / _workers);
    }

    private void Work()
    {
        while (Take() is { } job)
        {
            job.Run(_recognize);
            Finish(job);
        }
    }

    private RecognitionJob? Take()
    {
        lock (_gate)
        {
            while (true)
            {
                while (_waiting.First is { Value.IsDiscarded: true })
                    _waiting.RemoveFirst();
                if (_isStopped)
                    return null;
                var next = Awaited.FirstOrDefault() ?? _waiting.First?.Value;
                if (next is not null)
                {
                    _waiting.Remove(next);
                    next.BegunAt = _time.GetTimestamp();
                    _running.Add(next);
                    return next;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    private void Finish(RecognitionJob job)
    {
        lock (_gate)
        {
            _running.Remove(job);
            if (!job.IsDiscarded)
                _cost += Newest * ((_time.GetElapsedTime(job.BegunAt!.Value).TotalMilliseconds / LengthMs(job)) - _cost);
        }
    }

    private static int LengthMs(RecognitionJob job) => job.MuLaw.Length / MuLaw.BytesPerMs;
}
