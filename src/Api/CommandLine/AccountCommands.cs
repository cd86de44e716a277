using System.Diagnostics;
using System.Security.Cryptography;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Users;

namespace VoiceAssistant.Api.CommandLine;

/// <summary>
/// What an operator does about accounts. A password is read from standard input where that is no terminal and holds one;
/// else it is made up and printed this once.
/// </summary>
internal static class AccountCommands
{
    /// <summary>Without what looks alike.</summary>
    private const string Typeable = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Length = 20;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(this IServiceProvider services, Command command)
    {
        var ct = CancellationToken.None; // whoever types a command waits for it
        var useCases = services.GetRequiredService<IUseCases>();
        return command switch
        {
            CreateUser(_, var email) => await WithPasswordAsync(
                password => useCases.SendAsync(new CreateUserCommand(email, password), ct), $"Created {email}."),
            ResetPassword(_, var email) => await WithPasswordAsync(
                password => useCases.SendAsync(new ResetPasswordCommand(email, password), ct), $"{email} has a new password."),
            EnableUser(_, var email, var isEnabled) => await TellAsync(
                await useCases.SendAsync(new EnableUserCommand(email, isEnabled), ct), $"{email} is {(isEnabled ? "enabled" : "disabled")}."),
            _ => throw new UnreachableException($"{command.GetType().Name} is no command about accounts."),
        };
    }

    private static async Task<int> WithPasswordAsync<T>(Func<string, Task<Result<T>>> act, string done)
    {
        var given = Console.IsInputRedirected ? await Console.In.ReadLineAsync() : null;
        return string.IsNullOrEmpty(given)
            ? await MadeUpAsync(RandomNumberGenerator.GetString(Typeable, Length))
            : await TellAsync(await act(given), done);

        async Task<int> MadeUpAsync(string password) => await TellAsync(await act(password), $"{done} The password is: {password}");
    }

    private static async Task<int> TellAsync<T>(Result<T> result, string done)
    {
        if (result.IsSuccess)
        {
            await Console.Out.WriteLineAsync(done);
            return 0;
        }
        var problems = result.Error is InvalidError invalid ? invalid.Fields.SelectMany(f => f.Value) : [result.Error.Message];
        await Console.Error.WriteLineAsync(string.Join(' ', problems));
        return 1;
    }
}
