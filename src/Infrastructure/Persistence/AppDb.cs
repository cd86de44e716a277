using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>The model, whatever the database. A derived context per provider carries that provider's migrations.</summary>
internal abstract class AppDb(DbContextOptions options, OwnerScope scope, TimeProvider time) : DbContext(options), IAppDb, IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Read by the query filter anew for every query; while it is null, no row equals it. So is <see cref="User"/>.</summary>
    private OwnerId? Owner => scope.Owner;

    private UserId? User => scope.User;

    public void Forget()
    {
        var requests = ChangeTracker.Entries<IdempotentRequest>().Select(entry => (entry.Entity, entry.State)).ToList();
        ChangeTracker.Clear();
        foreach (var (request, state) in requests)
            Entry(request).State = state; // what is tried again is still done for the same request
    }

    public Task EraseOwnerAsync(CancellationToken ct)
    {
        _ = scope.Required;
        Forget();
        return Erasure.EraseAsync<IOwned>(this, ct);
    }

    public Task EraseUserAsync(CancellationToken ct)
    {
        _ = scope.RequiredUser;
        Forget();
        return Erasure.EraseAsync<IPersonal>(this, ct);
    }

    public virtual Task<bool> FinishErasureAsync(CancellationToken ct) => Task.FromResult(true);

    /// <summary>For what is no part of a call, such as keys of Data Protection.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        PrepareToSave(time.UtcNow());
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var now = time.UtcNow();
        PrepareToSave(now);
        var parts = CallParts.ChangedIn(ChangeTracker);
        var others = await parts.OfContactsAsync(this, cancellationToken);
        await parts.TellUpdatedAsync(this, others, now); // before: a change that is saved and never told of would be missed for good
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.ConvertDomainTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        var entities = modelBuilder.Model.GetEntityTypes().Select(e => e.ClrType).ToList();
        foreach (var owned in entities.Where(e => e.IsAssignableTo(typeof(IOwned))))
            modelBuilder.Entity(owned).HasQueryFilter(OwnerFilter.Name, RowFilter.Of(owned, nameof(IOwned.OwnerId), () => Owner));
        foreach (var personal in entities.Where(e => e.IsAssignableTo(typeof(IPersonal))))
            modelBuilder.Entity(personal).HasQueryFilter(UserFilter.Name, RowFilter.Of(personal, nameof(IPersonal.UserId), () => User));
        foreach (var versioned in entities.Where(e => e.IsAssignableTo(typeof(IVersioned))))
            modelBuilder.Entity(versioned).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
    }

    private void PrepareToSave(DateTime now)
    {
        MetadataRows.Follow(this);
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State != EntityState.Unchanged))
        {
            if (scope.Owner is { } owner && entry.Entity is IOwned owned && owned.OwnerId != owner)
                throw new InvalidOperationException("A scope that acts for one owner cannot save another owner's row.");
            if (scope.Owner is not null && entry.Entity is IPersonal personal && personal.UserId != scope.User)
                throw new InvalidOperationException("A scope that acts for somebody cannot save what is another user's own.");
            if (entry is { State: EntityState.Modified, Entity: IVersioned })
                Raise(entry.Property(nameof(IVersioned.Version)));
            if (entry is { State: EntityState.Modified, Entity: IDated })
                entry.Property(nameof(IDated.UpdatedAt)).CurrentValue = now;
        }
    }

    /// <summary>By one from what was read, however often a failed save is tried again.</summary>
    private static void Raise(PropertyEntry version) => version.CurrentValue = (int)version.OriginalValue! + 1;
}
