package vault

// The lists from which passphrases are suggested: short everyday words, easy
// to type and hard to mishear. Six words of 360 are 50 bits, beyond reach at
// a quarter of a second a guess.
const englishWords = `
able acid acorn actor adult agent album alley amber anchor angle ankle apple apron arrow artist atlas attic aunt autumn
baby bacon badge bagel baker ballet bamboo banana banjo barrel basil basket beach beacon beaver bench berry bicycle birch
biscuit blanket blossom blue boat bonnet book border bottle bowl branch bread brick bridge bright broom brother brush
bucket buffalo butter button cabin cactus camel camera candle canoe canvas carbon carpet carrot castle cattle cedar cello
chair chalk cheese cherry chess chimney cider cinema circle citrus clever cliff clock cloud clover coach coast cobalt
coconut coffee comet copper coral corner cotton cousin crab cradle crater cricket crimson crystal cube cuckoo curtain
dagger daisy dance dawn deer denim desert diary dinner dolphin donkey dragon drawer dream drum duck dune eagle early
earth easel east echo eight elbow elder elm ember empty engine envelope evening falcon family farmer feather fence fern
ferry fiddle field finger fire fish flag flame flower flute forest fork fossil fountain fox friend frost fruit galaxy
garage garden garlic gentle ginger giraffe glacier glass globe glove goat golden goose grape grass green guitar hammer
harbor harp harvest hazel hedge helmet heron hill honey horse hotel house ice igloo indigo iris iron island ivory ivy
jacket jasmine jelly jewel jungle kayak kettle kitchen kite kitten ladder lake lamp lantern lava leaf lemon letter
lettuce library light lily lime linen lion lizard lobster lotus lunar magnet mango maple marble march market meadow melon
metal middle mint mirror monday monkey moon morning mosaic moss mountain mouse museum mushroom music napkin nectar needle
nest noble north novel nutmeg oak oasis oat ocean olive onion orange orbit orchid otter owl oyster paddle palace panda
paper parrot pasta peach pebble pepper piano picnic pigeon pillow pilot pine planet plum pocket pony poppy potato
pumpkin puzzle quartz quiet quilt rabbit radio radish rain raven ribbon rice river robin rocket rose ruby saddle salad
salmon salt sand scarf school seven shadow sheep shell silver sister six snow soap sock spice spider spoon spring square
squirrel star stone storm stream sugar summer sunday swan table tailor teacher tent thread thunder tiger timber toast
tomato tower train tulip tunnel turtle uncle valley velvet village violet violin wagon walnut water west wheat whistle
willow window winter wolf wood yellow zebra`

const indonesianWords = `
abadi abang abu acar ajaib akar alam alis alpukat ambang anak anggrek angin angsa antara apel arang arus asam asap atap
awan ayam ayunan baca badai bagus bahu baju bakau bakso bambu bangku bangun bantal batang batik batu bawang bayam bayi
bebek becak belajar belalang beliung benang benih bening beras berani beruang besi biji biola biru bola botol buah buaya
bubur buku bulan bulu bumi bunga burung busur cabai cahaya candi cangkir capung cat cendana cepat cerah cermin cicak
cincin cinta coklat congkak cuaca cuci cuka dadu dagang dahan dalang damai dapur darat datang daun dayung delapan dengar
desa dingin domba dua duku dunia durian ekor elang emas embun empat enam encer energi es fajar gabus gading gajah galah
gambar garam garis garpu gelang gelas gembira gerobak getah gigi gitar gula gunung guru habis hadiah hangat harimau hati
hijau hilir hitam hujan hutan ikan ikat indah insang intan ipar itik jagung jahe jala jalan jambu jamur jari jarum jati
jauh jembatan jendela jernih jeruk jingga joget jujur kabut kaca kain kakak kaki kaktus kamar kambing kancil kapal kapas
karang kartu kasur katak kayu kebun kecap kedai kelapa kelinci keluarga kemarau kembang kenari kenyang kepik kera
keranjang kerbau kereta kertas ketan kijang kipas kopi kota kotak kuali kuat kucing kuda kue kulit kunang kunci kuning
kupu labu ladang lagu lampu langit lapangan laut layang lebah lemari lengkuas lereng lesung lilin lima lontar lumba
lumbung lumut madu main makan malam mangga manis mata matang mawar meja melati merah merak merpati minum mobil muda muara
murai musik naga nanas nasi nelayan nenek nyala nyiur obor ombak padi pagar pagi pahit paku pala panah panas panci pandan
pantai papan parang pasar pasir payung pedang pelangi pelita penyu perahu perak permata petani petir piano pinang pintu
piring pisang pohon polisi pulau pulang putih ragi rajin rakit rambut rambutan ramah rantai rasa rawa roda rotan roti
rumah rumput rusa sabun sagu salak salju sambal sampan sapi sapu sarang sawah sawo sayap sayur sejuk sekolah selada
selasa semangka semut senang senja senin sepatu sepeda serai seribu serigala siang singa sirih sisir songket suara subuh
sukun suling sungai surat surya susu sutra tahu taman tambang tanah tangga tani tari tas tebu teduh teh telaga telur
teman tenun tepi terang terong tiga tikar timur tinta topi tujuh tulip ubi udang udara ular ulat utara wajan waktu
wangi warung wayang yakin zaitun`
