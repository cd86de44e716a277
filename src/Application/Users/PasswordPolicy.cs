using FluentValidation;
using VoiceAssistant.Application.Common.Results;

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
    private const string EasyMessage = "This password is among the first that an attacker tries: choose another.";

    private static readonly Lazy<HashSet<string>> Common = new(Read);

    /// <param name="email">Whose password it is to be.</param>
    public static void GoodPassword<T>(this IRuleBuilder<T, string> rule, Func<T, string?> email) => rule
        .NotNull()
        .Length(MinLength, MaxLength).WithMessage($"Use {MinLength} to {MaxLength} characters; a few unrelated words are easy to remember.")
        .Must((command, password) => password is null || !IsEasy(password, email(command)))
        .WithMessage(EasyMessage);

    public static InvalidError Easy(string field) => InvalidError.Of(field, EasyMessage);

    public static bool IsEasy(string password, string? email) =>
        Common.Value.Contains(password)
        || password.ToLowerInvariant().Distinct().Count() < FewestDifferent
        || (email is not null && IsMadeOf(password, email));

    /// <summary>The address, or the part before its @, with nothing but digits and signs around it.</summary>
    private static bool IsMadeOf(string password, string email) =>
        new[] { email, email.Split('@')[0] }.Any(name => name.Length > 2
            && password.Contains(name, StringComparison.OrdinalIgnoreCase)
            && !password.Replace(name, "", StringComparison.OrdinalIgnoreCase).Any(char.IsLetter));

    private static HashSet<string> Read()
    {
        using var list = typeof(PasswordPolicy).Assembly.GetManifestResourceStream("Users.CommonPasswords.txt")!;
        using var reader = new StreamReader(list);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'));
        return lines.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
