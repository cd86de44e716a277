using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class CallPlacementConfiguration : IEntityTypeConfiguration<CallPlacement>
{
    public void Configure(EntityTypeBuilder<CallPlacement> builder)
    {
        builder.ToTable("CallPlacements");
        builder.HasKey(p => p.CallId);
        builder.Property(p => p.CallId).ValueGeneratedNever();
        builder.HasOne<CallLog>().WithOne().HasForeignKey<CallPlacement>(p => p.CallId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.DueAt, p.OwnerId, p.From });
        builder.HasIndex(p => new { p.OwnerId, p.From, p.To });
    }
}
