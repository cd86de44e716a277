using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// How loud the caller is, and what else sounds around them: the caller is whoever speaks loudest on this line. Both are loudest
/// levels that fade. What is learned of a room is forgotten where nobody else is heard for some seconds, so that a caller who has
/// grown quiet is not deaf to us for ever.
/// </summary>
internal sealed class CallerLevel
{
    /// <summary>dBFS below which nothing is speech, however quiet the line.</summary>
    private const float QuietestSpeech = -52;

    private const float Nothing = -90;

    /// <summary>dB over the floor from which on a sound may be speech.</summary>
    private const float OverFloorDb = 6, StrangerOverNoiseDb = 9;

    /// <summary>What a stranger who cuts in must have: the level of a caller in a noise, or a quiet line to be heard on.</summary>
    private const float StrangerLevel = -22, StrangerOverFloorDb = 12, StrangerOverSilenceDb = 24;

    /// <summary>dB below the caller's loudest at which a sound may be theirs; at which they begin to speak; and at which they do so over us.</summary>
    private const float RangeDb = 20, OnsetRangeDb = 14, InterruptionRangeDb = 9;

    /// <summary>dB over what sounds around the caller, and below the caller's own level, whichever is less.</summary>
    private const float OverRoomDb = 3, BelowCallerDb = 5;

    /// <summary>dB over the floor from which on what sounds around the caller matters.</summary>
    private const float RoomOverFloorDb = 8;

    /// <summary>A voice so far below the caller's for so long is another's.</summary>
    private const float OtherDb = 6;
    private const int OtherBlocks = 1_200 / AudioMs.Block;

    /// <summary>Nobody talks so long to a telephone without a breath, or without a pause.</summary>
    private const int BreathBlocks = 240 / AudioMs.Block, PauseBlocks = 500 / AudioMs.Block;
    private const int LongestBreath = 10_000 / AudioMs.Block, LongestTurn = 30_000 / AudioMs.Block;

    private const int ReadmitBlocks = 1_200 / AudioMs.Block;

    /// <summary>dB in a block that levels fade.</summary>
    private const float CallerFadesDb = 0.01f, RoomFadesDb = 0.004f;

    /// <summary>Who spoke for so long is the caller, until somebody louder does.</summary>
    private const int KnownBlocks = 400 / AudioMs.Block;

    /// <summary>dB in a block that a room may grow louder while the caller is known: it may be their voice that begins.</summary>
    private const float RoomGrowsDb = 0.5f;

    /// <summary>What comes right before the caller's voice is theirs, and what follows it.</summary>
    private const int AsideBlocks = 400 / AudioMs.Block;

    /// <summary>Sound of others, while we listen and the caller says nothing, after which they may be the caller; twice as much each time.</summary>
    private const int FirstTimeout = 5_000 / AudioMs.Block, LongestTimeout = 60_000 / AudioMs.Block;

    private readonly float[] _recent = new float[AsideBlocks];
    private float _smooth = Nothing, _loudest = Nothing;
    private float? _dismissed;
    private int _at, _paused, _voiced, _unvoiced = AsideBlocks, _soft, _breath, _turn, _waited, _timeout = FirstTimeout;

    public CallerLevel() => Array.Fill(_recent, Nothing);

    /// <summary>The caller's loudest, dBFS; null while nobody is known.</summary>
    public float? Caller { get; private set; }

    /// <summary>The loudest of what else sounds, dBFS.</summary>
    public float Room { get; private set; } = Nothing;

    public bool IsLoudRoom(float floor) => Room > Math.Max(floor + RoomOverFloorDb, QuietestSpeech);

    /// <summary>The level from which on it is worth knowing whether a sound is speech, dBFS.</summary>
    public float Least => Math.Max(QuietestSpeech, (Caller ?? Nothing) - RangeDb - 6);

    /// <summary>The level from which on a block is the caller's, dBFS.</summary>
    /// <param name="isSpeaking">The caller spoke a moment ago.</param>
    public float Threshold(NoiseFloor line, bool isSpeaking, bool isPlaying)
    {
        var floor = line.Level;
        if (isSpeaking)
            return IsLoudRoom(floor) ? Math.Min(Room + 1, (Caller ?? 0) - BelowCallerDb) : Nothing;
        var least = Math.Max(QuietestSpeech, floor + (Caller is null ? StrangerOverNoiseDb : OverFloorDb));
        if (Caller is null && !line.IsKnown)
            return StrangerLevel;
        if (Caller is not { } caller)
            return Math.Max(Math.Max(least, Room + OverRoomDb), isPlaying ? Stranger(floor) : Nothing);
        least = Math.Max(least, caller - (isPlaying ? InterruptionRangeDb : OnsetRangeDb));
        return Math.Max(least, Math.Min(Room + OverRoomDb, caller - BelowCallerDb));
    }

    /// <summary>Takes a block. False where the voice that goes on is not the caller's any more.</summary>
    /// <param name="isSpeech">Somebody speaks in it, and not we.</param>
    public bool Learn(float level, float floor, bool isVoiced, bool isPlaying, bool isSpeech)
    {
        _smooth += (level > _smooth ? 0.5f : 0.3f) * (level - _smooth);
        if (isVoiced)
            return LearnCaller();
        LearnRoom(floor, isPlaying, isSpeech);
        return true;
    }

    private static float Stranger(float floor) =>
        Math.Min(Math.Max(floor + StrangerOverFloorDb, StrangerLevel), floor + StrangerOverSilenceDb);

    private bool LearnCaller()
    {
        Array.Fill(_recent, Nothing);
        (_breath, _turn) = (_unvoiced >= BreathBlocks ? 0 : _breath + _unvoiced + 1, _unvoiced >= PauseBlocks ? 0 : _turn + _unvoiced + 1);
        _voiced = _unvoiced >= AsideBlocks ? 1 : _voiced + 1;
        _loudest = _unvoiced >= AsideBlocks ? _smooth : Math.Max(_loudest, _smooth);
        (_unvoiced, _waited) = (0, 0);
        if (Caller is null && _voiced < KnownBlocks)
            return true;
        Caller = Math.Max(Caller is null ? _loudest : _smooth, (Caller ?? Nothing) - CallerFadesDb);
        _soft = _smooth < Caller - OtherDb ? _soft + 1 : Math.Max(0, _soft - 5);
        if (_soft >= OtherBlocks)
        {
            Room = Math.Max(Room, Caller.Value - OtherDb);
            return false;
        }

        if (_breath < LongestBreath && _turn < LongestTurn)
            return true;
        (Room, _dismissed, Caller, _paused) = (Math.Max(Room, Math.Max(_loudest, Caller.Value)), Caller, null, 0);
        return false;
    }

    private void LearnRoom(float floor, bool isPlaying, bool isSpeech)
    {
        if (_unvoiced++ < AsideBlocks)
        {
            if (_unvoiced == AsideBlocks && IsLoudRoom(floor) && _loudest < Caller - OtherDb)
                Room = Math.Max(Room, _loudest);
            return;
        }

        _soft = 0;
        Room = Math.Max(Caller is null ? _recent[_at] : Math.Min(_recent[_at], Math.Max(Room, floor + RoomOverFloorDb) + RoomGrowsDb), Room - RoomFadesDb);
        (_recent[_at], _at) = (isSpeech ? _smooth : Nothing, (_at + 1) % AsideBlocks);
        Readmit();
        _waited += !isPlaying && _smooth > Math.Max(floor + RoomOverFloorDb, QuietestSpeech) ? 1 : 0;
        if (_waited < _timeout)
            return;
        (_waited, _timeout) = (0, Math.Min(_timeout * 2, LongestTimeout));
        (Caller, Room) = (null, Nothing);
    }

    /// <summary>A voice that was dismissed for its length, and has paused, may have been the caller's.</summary>
    private void Readmit()
    {
        if (_dismissed is not { } level)
            return;
        _paused = _smooth < level - RangeDb ? _paused + 1 : 0;
        if (_paused >= ReadmitBlocks)
            (Caller, Room, _dismissed) = (Caller ?? level, Nothing, null);
    }
}
