namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>
/// All that a turn has still to say, in order: what the model has written, what an interruption has left over, our own
/// phrases. It outlives interruptions, and so does whoever writes to it. Thread-safe.
/// </summary>
internal sealed class ReplyScript
{
    /// <summary>A model that writes faster than anybody speaks is held back at so many phrases.</summary>
    private const int MostWaiting = 64;

    private readonly Lock _gate = new();
    private readonly LinkedList<ScriptedPhrase> _phrases = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string _language = "";
    private bool _isComplete;

    /// <summary>BCP 47: the language of what is written from now on; empty for the one spoken before.</summary>
    public string Language
    {
        get => _language;
        set => _language = value;
    }

    /// <summary>Something waits to be said.</summary>
    public bool HasWaiting
    {
        get
        {
            lock (_gate)
                return _phrases.Count > 0;
        }
    }

    /// <summary>Nothing waits, and nothing more comes.</summary>
    public bool IsSaid
    {
        get
        {
            lock (_gate)
                return _isComplete && _phrases.Count == 0;
        }
    }

    /// <summary>What waits to be said, as one text.</summary>
    public string Rest
    {
        get
        {
            lock (_gate)
                return string.Join(' ', _phrases.Where(phrase => !phrase.IsFiller).Select(phrase => phrase.Text));
        }
    }

    /// <summary>How long that would take, in ms; as long as can be where more may come. And whether it ends in a question.</summary>
    public (int Ms, bool? IsQuestion) Remaining
    {
        get
        {
            lock (_gate)
            {
                var ms = _isComplete ? _phrases.Sum(phrase => Ledger.LengthMs(phrase.Text)) : int.MaxValue;
                return (ms, _phrases.Last is { } last ? Ledger.IsQuestion(last.Value.Text) : null);
            }
        }
    }

    /// <summary>Adds what the model wrote; waits where much more waits to be said.</summary>
    public async ValueTask AddAsync(string text, CancellationToken ct)
    {
        while (!TryAdd(text, out var room))
            await room.WaitAsync(ct);
    }

    /// <summary>Adds a phrase of ours, in whatever language the rest is written.</summary>
    public void Add(string text, string language, bool isFiller = false)
    {
        lock (_gate)
        {
            _phrases.AddLast(new ScriptedPhrase(text, isFiller, language));
            Change();
        }
    }

    /// <summary>Puts what an interruption left over in front; each is spoken in its own language, whatever is spoken by now.</summary>
    public void PutBack(IReadOnlyList<ScriptedPhrase> rest)
    {
        lock (_gate)
        {
            foreach (var phrase in rest.Reverse())
                _phrases.AddFirst(phrase);
            Change();
        }
    }

    /// <summary>Nothing more is written.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            Change();
        }
    }

    /// <summary>Waits until there is something to say. False where nothing more comes.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken ct)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_phrases.Count > 0 || _isComplete)
                    return _phrases.Count > 0;
                changed = _changed.Task;
            }

            await changed.WaitAsync(ct);
        }
    }

    public bool TryTake(out ScriptedPhrase phrase)
    {
        phrase = default;
        lock (_gate)
        {
            if (_phrases.First is not { } first)
                return false;
            phrase = first.Value;
            _phrases.RemoveFirst();
            Change();
            return true;
        }
    }

    private bool TryAdd(string text, out Task room)
    {
        lock (_gate)
        {
            room = _changed.Task;
            if (_phrases.Count >= MostWaiting)
                return false;
            _phrases.AddLast(new ScriptedPhrase(text, IsFiller: false, Language));
            Change();
            return true;
        }
    }

    /// <summary>Wakes whoever waits for a phrase, or for room.</summary>
    private void Change()
    {
        _changed.SetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <param name="IsFiller">It fills a wait, and is no part of the reply.</param>
/// <param name="Language">BCP 47: in which it is spoken; empty for the one spoken before.</param>
internal readonly record struct ScriptedPhrase(string Text, bool IsFiller, string Language);
