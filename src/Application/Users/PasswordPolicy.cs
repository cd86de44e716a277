using FluentValidation;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Users;

/// <summary>
/// Long enough, and none that an attacker tries first. Nothing about which characters it is made of.
/// </summary>
/// <remarks>NIST SP 800-63B section 3.1.1.2.</remarks>
internal static class PasswordPolicy
{
    public const int MinLength = 10;
    public const int MaxLength = 256;

    private const int FewestDifferent = 5;
    private const int ShortestWord = 5;
    private const string EasyMessage = "This password is among the first that an attacker tries: choose another.";

    private static readonly Lazy<HashSet<string>> Common = new(Read);

    /// <summary>What is left of the common ones without the digits and signs around them.</summary>
    private static readonly Lazy<HashSet<string>> Words = new(() =>
        [.. Common.Value, .. Common.Value.Select(password => password.ToLowerInvariant().Trim(NoLetters)).Where(word => word.Length >= ShortestWord)]);

    /// <param name="email">Whose password it is to be.</param>
    public static void GoodPassword<T>(this IRuleBuilder<T, string> rule, Func<T, string?> email) => rule
        .NotNull()
        .Must(password => password is null || PasswordText.Of(password).Length is >= MinLength and <= MaxLength).WithMessage($"Use {MinLength} to {MaxLength} characters; a few unrelated words are easy to remember.")
        .Must((command, password) => password is null || !IsEasy(password, email(command)))
        .WithMessage(EasyMessage);

    public static InvalidError Easy(string field) => InvalidError.Of(field, EasyMessage);

    public static bool IsEasy(string password, string? email)
    {
        password = PasswordText.Of(password);
        return Common.Value.Contains(password)
            || password.ToLowerInvariant().Distinct().Count() < FewestDifferent
            || (email is not null && IsMadeOf(password, email))
            || EasyWords.IsWalk(password)
            || EasyWords.IsMadeOfThem(password, email?.Split('@', '.', '-', '_', '+') ?? [], Words.Value.Contains);
    }

    /// <summary>The address, or the part before its @, with nothing but digits and signs around it.</summary>
    private static bool IsMadeOf(string password, string email) =>
        new[] { email, email.Split('@')[0] }.Any(name => name.Length > 2
            && password.Contains(name, StringComparison.OrdinalIgnoreCase)
            && !password.Replace(name, "", StringComparison.OrdinalIgnoreCase).Any(char.IsLetter));

    private static readonly char[] NoLetters = [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => !char.IsLetter(c))];

    private static HashSet<string> Read()
    {
        using var list = typeof(PasswordPolicy).Assembly.GetManifestResourceStream("Users.CommonPasswords.txt")!;
        using var reader = new StreamReader(list);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'));
        return lines.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
