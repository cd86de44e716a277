namespace VoiceAssistant.VendorEmulators.Twilio.Callbacks;

/// <summary>One way in which telling the application fails, or asking it, and of what.</summary>
internal sealed record CallbackFault
{
    /// <summary>
    /// Such as <c>status</c>; empty for all. <c>document</c> is one that is asked for, and <c>stream</c> the upgrade of a stream, of which
    /// nothing but the signature can fail.
    /// </summary>
    public string Kind { get; init; } = "";

    /// <summary>Such as <c>ringing</c>; empty for all.</summary>
    public string Event { get; init; } = "";

    /// <summary>A part of where it goes, such as <c>/transfer-ended</c>; empty for all.</summary>
    public string Url { get; init; } = "";

    /// <summary>Of calls to this number; empty for all.</summary>
    public string To { get; init; } = "";

    /// <summary>So many pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Then so many fail; null for all.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>It never comes; what was asked for has no answer.</summary>
    public bool Drops { get; init; }

    /// <summary>It comes so much later; what is told behind it does not wait, so that it comes out of order.</summary>
    public int DelayMs { get; init; }

    /// <summary>It comes so many times more, with the same idempotency token; of several answers the last counts.</summary>
    public int Copies { get; init; }

    /// <summary>Signed with another token.</summary>
    public bool WrongSignature { get; init; }

    /// <summary>Signed with the right token, over another URL.</summary>
    public SignedAs SignedAs { get; init; }

    /// <summary>Fields that are left out, such as <c>SequenceNumber</c>.</summary>
    public IReadOnlyList<string> Omits { get; init; } = [];

    /// <summary>Fields that are there with these values, whatever they are otherwise, such as <c>DialCallStatus</c>.</summary>
    public IReadOnlyDictionary<string, string> Sets { get; init; } = new Dictionary<string, string>();

    public bool Matches(string kind, string name, string url, IEnumerable<KeyValuePair<string, string>> fields) =>
        (Kind.Length == 0 || Kind == kind)
        && (Event.Length == 0 || Event == name)
        && url.Contains(Url, StringComparison.Ordinal)
        && (To.Length == 0 || fields.Contains(new("To", To)));

    public IReadOnlyList<KeyValuePair<string, string>> Change(IReadOnlyList<KeyValuePair<string, string>> fields) =>
        [.. fields.Where(f => !Omits.Contains(f.Key) && !Sets.ContainsKey(f.Key)), .. Sets];
}
