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
    private readonly Recognize _recognize;
    private readonly TimeProvider _time;
    private readonly int _workers, _longestWaitMs;
    private double _cost;
    private int _runningMs;
    private bool _isStopped;

    /// <param name="workers">Recognitions at once.</param>
    /// <param name="longestWaitMs">A text that would come later than this is refused.</param>
    /// <param name="cost">The time that audio takes, as a part of its length, until that is known better.</param>
    public RecognitionQueue(Recognize recognize, int workers, int longestWaitMs, double cost, TimeProvider time)
    {
        (_recognize, _workers, _longestWaitMs, _cost, _time) = (recognize, workers, longestWaitMs, cost, time);
        for (var i = 0; i < workers; i++)
            new Thread(Work) { IsBackground = true, Name = "recognition" }.Start();
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

    /// <summary>Whether a caller who comes now would be heard in time: those who are on the line already go first.</summary>
    public bool HasRoom => WaitMs <= _longestWaitMs / 2;

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
            if (!job.IsRunning && Wait() > _longestWaitMs)
            {
                job.Discard();
                return false;
            }

            job.IsAwaited = true;
            if (!job.IsRunning && !_waiting.Contains(job))
                Add(job);
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            foreach (var job in _waiting)
                job.Discard();
            _waiting.Clear();
            for (var i = 0; i < _workers; i++)
                Monitor.Pulse(_gate);
        }
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

    private int Wait() =>
        (int)((_runningMs + _waiting.Where(job => job is { IsAwaited: true, IsDiscarded: false }).Sum(LengthMs)) * _cost / _workers);

    private void Work()
    {
        while (Take() is { } job)
        {
            var begun = _time.GetTimestamp();
            job.Run(_recognize);
            Finish(job, _time.GetElapsedTime(begun));
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
                var next = _waiting.FirstOrDefault(job => job is { IsAwaited: true, IsDiscarded: false }) ?? _waiting.First?.Value;
                if (next is not null)
                {
                    _waiting.Remove(next);
                    next.IsRunning = true;
                    _runningMs += LengthMs(next);
                    return next;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    private void Finish(RecognitionJob job, TimeSpan took)
    {
        lock (_gate)
        {
            _runningMs -= LengthMs(job);
            if (!job.IsDiscarded)
                _cost += Newest * ((took.TotalMilliseconds / LengthMs(job)) - _cost);
        }
    }

    private static int LengthMs(RecognitionJob job) => job.MuLaw.Length / MuLaw.BytesPerMs;
}
