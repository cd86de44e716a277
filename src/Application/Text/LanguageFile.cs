using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Text;

/// <summary>One file of <see cref="LanguageData"/>.</summary>
internal sealed record LanguageFile
{
    public SentenceFile Sentences { get; init; } = new();

    public SpokenForms? Spoken { get; init; }

    public IReadOnlyList<string> StageWords { get; init; } = [];

    /// <summary>Null where nothing is known of how questions are asked.</summary>
    public AskingFile? Asking { get; init; }

    /// <summary>Null where nothing is known of how people ask not to be called again.</summary>
    public DoNotCallFile? DoNotCall { get; init; }
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

/// <summary>How people ask, as they are heard: lower case. An entry of <see cref="Courtesies"/>, <see cref="Continuing"/> and <see cref="Dictating"/> may be several words.</summary>
internal sealed record AskingFile
{
    /// <summary>They tell nothing of what is looked for.</summary>
    public IReadOnlyList<string> Empty { get; init; } = [];

    /// <summary>Greetings, thanks, goodbyes, yes and no, hesitation: whoever says nothing else looks for nothing.</summary>
    public IReadOnlyList<string> Courtesies { get; init; } = [];

    /// <summary>A question that begins with them goes on with the one before: "and", "what about".</summary>
    public IReadOnlyList<string> Continuing { get; init; } = [];

    /// <summary>They stand for something that was said before: "it", "there".</summary>
    public IReadOnlyList<string> Referring { get; init; } = [];

    /// <summary>A few words that begin with one are the end of a question that was asked before: "on Saturday?"</summary>
    public IReadOnlyList<string> Prepositions { get; init; } = [];

    /// <summary>What follows them is a name, a number or an address of the caller's own.</summary>
    public IReadOnlyList<string> Dictating { get; init; } = [];

    /// <summary>Numbers, and what is said between the parts of what is spelled.</summary>
    public IReadOnlyList<string> Digits { get; init; } = [];
}

/// <summary>
/// How people ask not to be called again. Each entry is a regular expression over words as <see cref="SearchText"/> folds
/// them, with one space between two: lower case, without accents and apostrophes.
/// </summary>
internal sealed record DoNotCallFile
{
    /// <summary>"Don't call me again", "take me off your list": they say so whatever else was said.</summary>
    public IReadOnlyList<string> Wishes { get; init; } = [];

    /// <summary>"Don't call me": they say so where nothing else was said, and else may mean today, or before nine.</summary>
    public IReadOnlyList<string> Alone { get; init; } = [];

    /// <summary>"Please", "I told you", "on this number": they stand before a wish or behind it and change nothing.</summary>
    public IReadOnlyList<string> Around { get; init; } = [];

    /// <summary>"If": what follows such a part of the sentence depends on it.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>"He said": what follows is somebody else's wish.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>"Unless", "before": a part of the sentence that begins with them takes some of the wish back.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>"And": whatever follows adds to a wish.</summary>
    public IReadOnlyList<string> Joins { get; init; } = [];

    /// <summary>"Put": behind "and" they say what is to be done in place of it, as in "remove my number and put in my wife's".</summary>
    public IReadOnlyList<string> Replacing { get; init; } = [];
}
