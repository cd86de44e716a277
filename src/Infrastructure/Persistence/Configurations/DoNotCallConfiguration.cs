using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

/// <summary>An entry outlives the call on which it was asked for, so that there is no foreign key.</summary>
internal sealed class DoNotCallConfiguration : IEntityTypeConfiguration<DoNotCallEntry>
{
    public void Configure(EntityTypeBuilder<DoNotCallEntry> builder)
    {
        builder.ToTable("DoNotCall");
        builder.Property(e => e.Reason).HasMaxLength(DoNotCallEntry.LongestReason);
        builder.Property(e => e.Search).HasMaxLength(DoNotCallEntry.LongestSearch);
        builder.HasIndex(e => new { e.OwnerId, e.Number }).IsUnique();
        // an order ends with the id, and a search that is in the index itself does not look at the rows
        builder.HasIndex(e => new { e.OwnerId, e.CreatedAt, e.Id, e.Search });
        builder.HasIndex(e => new { e.OwnerId, e.UpdatedAt, e.Id });
    }
}
