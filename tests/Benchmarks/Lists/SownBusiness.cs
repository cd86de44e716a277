namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>What the owner has, to ask for it.</summary>
internal sealed record SownBusiness(DateTime FirstCall, DateTime LastCall)
{
    public List<SownContact> Contacts { get; } = [];

    public List<Guid> Calls { get; } = [];

    public List<Guid> Assistants { get; } = [];

    /// <summary>Some that were mentioned on calls.</summary>
    public List<string> OrderNumbers { get; } = [];
}

internal sealed record SownContact(Guid Id, string Phone);
