using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Demo;

/// <summary>Sets up the demonstration where it is not there yet; what a developer has changed since stays as it is.</summary>
public sealed record SeedDemonstrationCommand : IRequest<Result<Unit>>;

internal sealed class SeedDemonstrationHandler(
    IAppDb db, IUserAccounts accounts, IPasswords passwords, IOptions<DemoOptions> demo, OwnerScope scope, TimeProvider time)
    : IRequestHandler<SeedDemonstrationCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(SeedDemonstrationCommand command, CancellationToken cancellationToken)
    {
        scope.ActFor(Demonstration.Owner);
        if (demo.Value.Password is { Length: > 0 } password)
            await SeedUserAsync(password, cancellationToken);
        if (await db.Set<AssistantConfig>().AnyAsync(cancellationToken) || await IsTakenAsync(cancellationToken))
            return Unit.Value;
        var now = time.GetUtcNow().UtcDateTime;
        var assistant = AssistantConfig.Create(Demonstration.Owner, HarbourStreetDental.Name, now);
        assistant.Describe(HarbourStreetDental.Prompt, HarbourStreetDental.Greeting);
        assistant.Locate(HarbourStreetDental.Language, HarbourStreetDental.TimeZone);
        db.Set<AssistantConfig>().Add(assistant);
        db.Set<PhoneLine>().Add(PhoneLine.Create(Demonstration.Owner, Demonstration.Number, assistant.Id, now));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    /// <summary>The password is the one of the settings, at every start: that is where it is looked up.</summary>
    private async Task SeedUserAsync(string password, CancellationToken ct)
    {
        if (await accounts.FindAsync(Demonstration.User, ct) is null)
            await accounts.AddAsync(Account(password), ct);
        else if (await passwords.CheckAsync(Demonstration.User, password, ct) is not PasswordVerdict.Succeeded)
            await passwords.SetAsync(Demonstration.User, password, ct);
    }

    private static NewAccount Account(string password) =>
        new(Demonstration.User, Demonstration.Owner, Demonstration.Email, password, "Demonstration");

    /// <summary>A number is unique in the deployment, whoever has it.</summary>
    private Task<bool> IsTakenAsync(CancellationToken ct) =>
        db.Set<PhoneLine>().AcrossOwners().AnyAsync(line => line.Number == Demonstration.Number, ct);
}
