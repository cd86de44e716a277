using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class CallEventConfiguration : IEntityTypeConfiguration<CallEvent>
{
    public void Configure(EntityTypeBuilder<CallEvent> builder)
    {
        builder.ToTable("CallEvents");
        builder.Property(e => e.Kind).HasMaxLength(CallEvent.LongestKind);
        builder.HasOne<CallLog>().WithMany().HasForeignKey(e => e.CallId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.OwnerId, e.Id });
        builder.HasIndex(e => new { e.CallId, e.Id });
        builder.HasIndex(e => e.At);
    }
}
