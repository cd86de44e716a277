using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>What contacts are called and how they are marked.</summary>
internal static class Names
{
    public const string CommonTag = "customer";

    public static readonly string[] First =
    [
        "Anna", "Bert", "Carla", "Dmitri", "Élise", "Farid", "Grace", "Hiroshi", "Ines", "Jürgen", "Katarzyna", "Liam", "María", "Noor", "Olivia",
        "Pedro", "Quentin", "Rosa", "Søren", "Tomás", "Ursula", "Viktor", "Wanda", "Ximena", "Yusuf", "Zoë", "Aaliyah", "Benjamin", "Chloé", "Daniel",
        "Emma", "Felix", "Giulia", "Hannah", "Isaac", "Jasmine", "Kofi", "Lucía", "Mohammed", "Nina", "Oskar", "Priya", "Rafael", "Sofia", "Theo",
    ];

    public static readonly string[] Last =
    [
        "Abrams", "Bianchi", "Calloway", "Dubois", "Eriksson", "Fernández", "García", "Haddad", "Ivanov", "Jackson", "Kowalski", "Lindqvist", "Müller",
        "Nakamura", "Okafor", "Petrov", "Quigley", "Rossi", "Schröder", "Tanaka", "Underwood", "Vargas", "Whitfield", "Xiang", "Yilmaz", "Zimmermann",
        "Anderson", "Bergström", "Castillo", "Donovan", "Eckhart", "Fitzgerald", "Goldberg", "Hernández", "Ibrahim", "Johansson", "Kaminski", "Larsen",
        "Martínez", "Novak", "O'Neill", "Papadopoulos", "Ramírez", "Silva", "Thompson", "Ueda", "Vasquez", "Williams", "Yamamoto", "Zielinski",
    ];

    public static readonly string[] RareTags = ["wholesale", "press", "supplier", "landlord"];

    private static readonly string[] Notes =
        ["", "", "", "Prefers to be called in the afternoon.", "Speaks Spanish. Asked for a quote in spring; see the file of the north branch."];

    public static string Of(Random random)
    {
        var name = $"{First[random.Next(First.Length)]} {Last[random.Next(Last.Length)]}";
        return random.Next(10) == 0 ? $"{name}-{Last[random.Next(Last.Length)]}" : name;
    }

    public static string NotesOf(Random random) => Notes[random.Next(Notes.Length)];

    /// <summary>Half of all have the common tag, one in 500 a rare one.</summary>
    public static ContactTags TagsOf(Random random)
    {
        var tags = new List<string>();
        if (random.Next(2) == 0)
            tags.Add(CommonTag);
        if (random.Next(4) == 0)
            tags.Add($"district {random.Next(20)}");
        if (random.Next(500) == 0)
            tags.Add(RareTags[random.Next(RareTags.Length)]);
        return ContactTags.Of(tags);
    }
}
