using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.OAuth;

/// <summary>A person signs in on our page.</summary>
public sealed record SignInCommand(InteractionCookies Cookies, string? FormToken, string? Email, string? Password)
    : IRequest<Result<SignInOutcome>>
{
    /// <summary>Passwords do not get into logs.</summary>
    public override string ToString() => nameof(SignInCommand);
}

/// <param name="SessionSecret">For the cookie; null where nobody was signed in.</param>
public sealed record SignInOutcome(string? SessionSecret, InteractionOutcome Next);

internal sealed class SignInHandler(IAppDb db, Interactions interactions, BrowserSessions sessions, PasswordGuard passwords)
    : IRequestHandler<SignInCommand, Result<SignInOutcome>>
{
    /// <summary>The same for an unknown address, a wrong password and a disabled account, so that none can be told from the others.</summary>
    private const string Wrong = "The e-mail address or the password is wrong.";

    public async Task<Result<SignInOutcome>> Handle(SignInCommand command, CancellationToken cancellationToken)
    {
        var cookies = command.Cookies;
        if (await interactions.FindAsync(cookies, command.FormToken, cancellationToken) is not { } state)
            return Interactions.Gone;
        if (string.IsNullOrWhiteSpace(command.Email) || string.IsNullOrEmpty(command.Password))
            return await RefuseAsync("Enter your e-mail address and your password.");
        var verdict = await passwords.SignInAsync(
            command.Email.Trim(), command.Password, state.Session, state.Client.Id, cancellationToken);
        if (verdict is PasswordVerdict.MustWait { Wait: var wait })
            return PasswordGuard.TooMany(wait);
        if (verdict is not PasswordVerdict.Succeeded { User: var user })
            return await RefuseAsync(Wrong);

        var (session, secret) = await sessions.SignInAsync(user, cookies.SessionSecret, cancellationToken);
        state.Interaction.SignIn(session);
        return await db.TrySaveAsync(cancellationToken)
            ? new SignInOutcome(secret, new InteractionOutcome.GoesOn())
            : Interactions.Gone;

        async Task<SignInOutcome> RefuseAsync(string problem)
        {
            var page = await interactions.PageAsync(state, cookies, problem, cancellationToken);
            return new SignInOutcome(null, new InteractionOutcome.Shows(page with { User = command.Email ?? page.User }));
        }
    }
}
