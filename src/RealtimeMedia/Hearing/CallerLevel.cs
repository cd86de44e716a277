using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// How loud the caller is, and what else sounds around them: the caller is whoever speaks loudest on this line. Both are loudest
/// levels that fade. A television goes on and on; who talks to a telephone says something and waits for an answer. So what was learned
/// is forgotten where somebody does that, and what they say next is heard.
/// </summary>
internal sealed class CallerLevel
{
    /// <summary>dBFS below which nothing is speech, however quiet the line.</summary>
    public const float QuietestSpeech = -52;

    private const float Nothing = -90;

    /// <summary>dB over the floor from which on a sound may be speech.</summary>
    private const float OverFloorDb = 6, StrangerOverNoiseDb = 9;

    /// <summary>What a stranger who cuts in must have: the level of a caller in a noise, or a quiet line to be heard on.</summary>
    private const float StrangerLevel = -22, StrangerOverFloorDb = 12, StrangerOverSilenceDb = 24;

    /// <summary>dB below the caller's loudest at which they begin to speak, and at which they do so over us.</summary>
    private const float OnsetRangeDb = 11, InterruptionRangeDb = 8;

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

    /// <summary>dB in a block that levels fade.</summary>
    private const float CallerFadesDb = 0.01f, RoomFadesDb = 0.004f;

    /// <summary>Who spoke for so long is the caller, until somebody louder does.</summary>
    private const int KnownBlocks = 400 / AudioMs.Block;

    /// <summary>dB in a block that a room may grow louder while the caller is known: it may be their voice that begins.</summary>
    private const float RoomGrowsDb = 0.5f;

    /// <summary>What comes right before the caller's voice is theirs, and what follows it.</summary>
    private const int AsideBlocks = 400 / AudioMs.Block;

    /// <summary>Who waits for an answer says nothing for so long; between two sentences on television it is less.</summary>
    private const int WaitBlocks = 1_200 / AudioMs.Block;

    /// <summary>dB below what sounds around the caller, and over the floor, up to which that is silent.</summary>
    private const float BelowRoomDb = 9, SilentOverFloorDb = 4;

    /// <summary>What is said between two such waits: more than a word of somebody's who passes, and with the wait no longer than a question.</summary>
    private const int ShortestSaid = 240 / AudioMs.Block, LongestSaid = 9_000 / AudioMs.Block;

    /// <summary>
    /// Sound of others who never wait, while we listen and the caller says nothing, after which they may be the caller after all; twice as
    /// much each time. A caller is silent for less, and one who is not heard for so long hangs up.
    /// </summary>
    private const int FirstTimeout = 15_000 / AudioMs.Block, LongestTimeout = 60_000 / AudioMs.Block;

    private readonly float[] _recent = new float[AsideBlocks];
    private float _smooth = Nothing, _loudest = Nothing;
    private float? _dismissed;
    private int _at, _silent, _said = LongestSaid, _others, _voiced, _unvoiced = AsideBlocks, _soft, _breath, _turn, _waited, _timeout = FirstTimeout;

    public CallerLevel() => Array.Fill(_recent, Nothing);

    /// <summary>The caller's loudest, dBFS; null while nobody is known.</summary>
    public float? Caller { get; private set; }

    /// <summary>The loudest of what else sounds, dBFS.</summary>
    public float Room { get; private set; } = Nothing;

    public bool IsLoudRoom(float floor) => Room > Math.Max(floor + RoomOverFloorDb, QuietestSpeech);

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
        HearWait(floor, isVoiced, isPlaying, isSpeech);
        if (isVoiced)
            return LearnCaller();
        LearnRoom(floor, isPlaying, isSpeech);
        return true;
    }

    /// <summary>What else sounded is not to be told any more.</summary>
    public void ForgetRoom()
    {
        Room = Nothing;
        Array.Fill(_recent, Nothing);
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
        (Room, _dismissed, Caller) = (Math.Max(Room, Math.Max(_loudest, Caller.Value)), Caller, null);
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
        _waited += !isPlaying && _smooth > Math.Max(floor + RoomOverFloorDb, QuietestSpeech) ? 1 : 0;
        if (_waited < _timeout)
            return;
        _timeout = Math.Min(_timeout * 2, LongestTimeout);
        Forget();
    }

    /// <summary>
    /// Who has waited is no television. While no caller is known, whoever sounded before may have been: also one who was dismissed for
    /// their length, or spoke into the greeting. While one is, it takes something that others said between two waits while we listened.
    /// </summary>
    private void HearWait(float floor, bool isVoiced, bool isPlaying, bool isSpeech)
    {
        var isSilent = !isVoiced && _smooth < Math.Max(Math.Max(floor + SilentOverFloorDb, QuietestSpeech), Room - BelowRoomDb);
        _silent = isSilent ? _silent + 1 : 0;
        if (_silent < WaitBlocks)
        {
            _said = isPlaying ? LongestSaid : Math.Min(_said + 1, LongestSaid);
            _others += isVoiced ? -1 : isSpeech ? 1 : 0;
            return;
        }

        if (Caller is null)
            (Caller, Room, _dismissed) = (_dismissed, Nothing, null);
        else if (_said < LongestSaid && _others >= ShortestSaid)
            Forget();
        (_said, _others) = (0, 0);
    }

    private void Forget() => (Caller, Room, _dismissed, _waited) = (null, Nothing, null, 0);
}
