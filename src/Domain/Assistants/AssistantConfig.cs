using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>Who answers the phone: what it knows of itself, how it speaks, thinks, takes turns and keeps records.</summary>
public sealed class AssistantConfig : IResource, IDescribed<AssistantId>
{
    public const int LongestName = 200;
    /// <summary>Of the name: a few characters become three where they are put together as Unicode has it.</summary>
    public const int LongestSearch = 3 * LongestName;

    public const int LongestPrompt = 32_000;
    public const int LongestGreeting = 1_000;

    /// <summary>The longest tag that RFC 5646 §4.4.1 asks to provide for.</summary>
    public const int LongestLanguage = 35;

    public const int LongestTimeZone = 64;

    public const int MostRecordingDays = 3_650;

    private AssistantConfig()
    {
    }

    public static string Noun => "assistant";

    public AssistantId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>Persona, instructions and facts, in the owner's words; the first system message of the model.</summary>
    public string Prompt { get; private set; } = "";

    /// <summary>The first sentence of every call; empty to let the caller speak first.</summary>
    public string Greeting { get; private set; } = "";

    /// <summary>BCP 47, like <c>en-US</c>.</summary>
    public string Language { get; private set; } = AssistantDefaults.Language;

    /// <summary>IANA time zone, like <c>Europe/Berlin</c>.</summary>
    public string TimeZone { get; private set; } = AssistantDefaults.TimeZone;

    public VoiceSettings Voice { get; private set; } = VoiceSettings.Default;

    public ModelSettings Model { get; private set; } = ModelSettings.Default;

    public TurnPolicy Turns { get; private set; } = TurnPolicy.Default;

    public SpeechPolicy Speech { get; private set; } = SpeechPolicy.Default;

    public MemoryPolicy Memory { get; private set; } = MemoryPolicy.Default;

    /// <summary>The owner's own, with the values that they have where a call brings none.</summary>
    public Variables Variables { get; private set; } = Variables.None;

    public KnowledgePolicy Knowledge { get; private set; } = KnowledgePolicy.None;

    public RecordingPolicy Recording { get; private set; }

    /// <summary>How long recordings are kept; null for as long as the deployment keeps them.</summary>
    public int? RecordingDays { get; private set; }

    public OutboundPolicy Outbound { get; private set; } = OutboundPolicy.Default;

    public VoicemailPolicy Voicemail { get; private set; } = VoicemailPolicy.Default;

    public DisclosurePolicy Disclosure { get; private set; } = DisclosurePolicy.Default;

    public TransferPolicy Transfers { get; private set; } = TransferPolicy.None;

    /// <summary>Where they differ from what every assistant has.</summary>
    public IReadOnlyList<ToolSetting> Tools { get; private set; } = [];

    public Metadata Metadata { get; private set; } = Metadata.None;

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>What a search looks at: the name, folded; null of one that was stored before there was any.</summary>
    public string? Search
    {
        get => SearchText.Fold(Name);
        private init { }
    }

    public int Version { get; private set; }

    public static AssistantConfig Create(OwnerId owner, string name, DateTime now) =>
        new() { Id = AssistantId.New(), OwnerId = owner, Name = name, CreatedAt = now, UpdatedAt = now };

    public void Rename(string name) => Name = name;

    public void Describe(string prompt, string greeting)
    {
        Prompt = prompt;
        Greeting = greeting;
    }

    public void Locate(string language, string timeZone)
    {
        Language = language;
        TimeZone = timeZone;
    }

    public void Word(SpeechPolicy speech) => Speech = speech;

    public void Remember(MemoryPolicy memory) => Memory = memory;

    public void Know(KnowledgePolicy knowledge) => Knowledge = knowledge;

    public void PlaceCalls(OutboundPolicy outbound, VoicemailPolicy voicemail, DisclosurePolicy disclosure)
    {
        Outbound = outbound;
        Voicemail = voicemail;
        Disclosure = disclosure;
    }

    public void Transfer(TransferPolicy transfers) => Transfers = transfers;

    public void Equip(IReadOnlyList<ToolSetting> tools) => Tools = tools;

    public void KeepRecordings(int? days) => RecordingDays = days;

    public void Define(Variables variables) => Variables = variables;

    public void Annotate(Metadata metadata) => Metadata = metadata;

    public void Configure(VoiceSettings voice, ModelSettings model, TurnPolicy turns, RecordingPolicy recording)
    {
        Voice = voice;
        Model = model;
        Turns = turns;
        Recording = recording;
    }
}
