namespace VoiceAssistant.Domain.Access;

/// <summary>What a client is called, where a person decides whether to let it in.</summary>
public static class ClientName
{
    private const string Product = "voiceassistant";

    /// <summary>What our own clients are called.</summary>
    private static readonly string[] Ours = ["console", "apidocumentation", "signinwithapassword"];

    /// <summary>Whether a person could take it for a part of this product, in whatever letters and with whatever between them.</summary>
    public static bool PosesAsProduct(string name)
    {
        var skeleton = Confusables.Skeleton(name);
        string[] readings = [Letters(skeleton), Letters(Read(skeleton, 'i')), Letters(Read(skeleton, 'l'))];
        return readings.Any(letters => letters.Contains(Product, StringComparison.Ordinal) || Ours.Contains(letters));
    }

    private static string Read(string text, char one) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' or '|' or '!' => one,
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        'l' => one,
        _ => c,
    }));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));
}
