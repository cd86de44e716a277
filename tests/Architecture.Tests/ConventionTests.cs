using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.Architecture.Tests;

/// <summary>How things are named and called, so that whoever searches for the field's word finds it, and finds one thing.</summary>
public sealed partial class ConventionTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<MethodInfo> Methods => Solution.Projects.SelectMany(Solution.Types)
        .SelectMany(type => type.GetMethods(Declared))
        .Where(method => !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal));

    [Test]
    public void What_is_awaited_ends_in_Async_and_nothing_else_does() =>
        Methods.Where(method => IsAwaited(method.ReturnType) != method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Where(IsOurs).Select(Describe).ShouldBeEmpty();

    [Test]
    public void A_cancellation_token_comes_last_and_is_never_optional() =>
        Methods.Where(method => method.GetParameters() is var all
                && Array.FindIndex(all, parameter => parameter.ParameterType == typeof(CancellationToken)) is >= 0 and var at
                && (at != all.Length - 1 || all[at].IsOptional))
            .Where(IsOurs).Select(Describe).ShouldBeEmpty();

    [Test]
    public void A_log_method_has_the_logger_of_its_class_and_says_what_happened() =>
        Methods.Where(method => method.IsDefined(typeof(LoggerMessageAttribute)))
            .Where(method => method.IsStatic || method.Name.StartsWith("Log", StringComparison.Ordinal))
            .Select(Describe).ShouldBeEmpty();

    /// <summary>Elsewhere it may stand beside what it registers.</summary>
    [Test]
    public void A_class_that_only_registers_services_is_called_a_registration() =>
        (from type in Solution.Projects.SelectMany(Solution.Types)
         where type is { IsAbstract: true, IsSealed: true }
         let offered = type.GetMembers(Declared).Where(member => member is MethodInfo { IsPrivate: false } or FieldInfo { IsPrivate: false })
         where offered.Any() && offered.All(Registers)
         where !type.Name.EndsWith("Registration", StringComparison.Ordinal)
         select type.FullName).ShouldBeEmpty();

    [Test]
    public void Within_a_project_a_name_means_one_type() =>
        (from file in Solution.Files()
         from Match type in TopLevelType().Matches(string.Join('\n', Solution.LinesOf(file)))
         let project = string.Join('/', file.Split('/').Take(2))
         group file[..file.LastIndexOf('/')] by (project, type.Groups["name"].Value) into same
         where same.Distinct().Count() > 1
         select $"{same.Key.Value} in {string.Join(" and ", same.Distinct())}").ShouldBeEmpty();

    /// <summary>Somebody else's contract says how a method is called and what it takes.</summary>
    private static bool IsOurs(MethodInfo method) =>
        IsOurs(method.GetBaseDefinition().DeclaringType!)
        && (method.DeclaringType is not { IsInterface: false } type || !type.GetInterfaces().Where(contract => !IsOurs(contract))
            .Any(contract => type.GetInterfaceMap(contract).TargetMethods.Contains(method)));

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith(Solution.Prefix, StringComparison.Ordinal);

    private static bool IsAwaited(Type type) => type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>)));

    private static bool Registers(MemberInfo member) =>
        member is MethodInfo method && method.GetParameters() is [var first, ..] && first.ParameterType.Name == "IServiceCollection";

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe) )*"
        + @"(?:class|struct|record struct|record|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
