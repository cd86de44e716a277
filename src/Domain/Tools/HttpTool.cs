using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tools;

/// <summary>Something that an owner's assistants can do by a request to a server of the owner's, or of somebody the owner trusts.</summary>
public sealed class HttpTool : IResource
{
    public const int LongestName = 64, LongestDescription = 1_000;

    public const int MostSecrets = 20, LongestSecret = 4_000;

    /// <summary>A secret is taken out of whatever comes back, and a shorter one would be found in many a word.</summary>
    public const int ShortestSecret = 4;

    private HttpTool()
    {
    }

    public static string Noun => "tool";

    public HttpToolId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    /// <summary>What the model calls it; unique among the tools of the owner.</summary>
    public string Name { get; private set; } = "";

    /// <summary>For the model: what it does, and when it is used.</summary>
    public string Description { get; private set; } = "";

    public ToolEffect Effect { get; private set; }

    public ToolConfirmation Confirmation { get; private set; }

    public HttpToolSettings Settings { get; private set; } = null!;

    /// <summary>Encrypted, by name.</summary>
    public Variables Secrets { get; private set; } = Variables.None;

    /// <summary>Encrypted, by the name of the header.</summary>
    public Variables SecretHeaders { get; private set; } = Variables.None;

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    public int Version { get; private set; }

    public static HttpTool Create(OwnerId owner, string name, HttpToolSettings settings, DateTime now) =>
        new() { Id = HttpToolId.New(), OwnerId = owner, Name = name, Settings = settings, CreatedAt = now, UpdatedAt = now };

    public void Rename(string name, string description)
    {
        Name = name;
        Description = description;
    }

    public void Treat(ToolEffect effect, ToolConfirmation confirmation)
    {
        Effect = effect;
        Confirmation = confirmation;
    }

    public void Configure(HttpToolSettings settings) => Settings = settings;

    /// <param name="secrets">All, encrypted.</param>
    /// <param name="headers">All, encrypted.</param>
    public void Keep(Variables secrets, Variables headers)
    {
        Secrets = secrets;
        SecretHeaders = headers;
    }
}
