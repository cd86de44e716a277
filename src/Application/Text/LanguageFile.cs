namespace VoiceAssistant.Application.Text;

/// <summary>One file of <see cref="LanguageData"/>.</summary>
internal sealed record LanguageFile
{
    public SentenceFile Sentences { get; init; } = new();

    public SpokenForms? Spoken { get; init; }

    public IReadOnlyList<string> StageWords { get; init; } = [];
}

/// <summary>Words without their last dot, whatever their case.</summary>
internal sealed record SentenceFile
{
    /// <summary>Behind them a sentence always goes on.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    /// <summary>Behind them it goes on where a number follows.</summary>
    public IReadOnlyList<string> BeforeNumber { get; init; } = [];

    /// <summary>Behind them it ends where a word follows with which sentences begin.</summary>
    public IReadOnlyList<string> OftenWithin { get; init; } = [];

    /// <summary>With which sentences begin; where none are known, any with a capital letter.</summary>
    public IReadOnlyList<string> Starters { get; init; } = [];

    /// <summary>Days, months and zones, which follow a time of day.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];

    /// <summary>"3." is "third".</summary>
    public bool OrdinalDots { get; init; }

    public bool EndsWithSemicolon { get; init; }
}
