// The emoji that people use most, by Slack's names: a name, its character, and so on.

export const TABLE = `
grinning 😀 smiley 😃 smile 😄 grin 😁 laughing 😆 sweat_smile 😅 rolling_on_the_floor_laughing 🤣 rofl 🤣 joy 😂
slightly_smiling_face 🙂 upside_down_face 🙃 melting_face 🫠 wink 😉 blush 😊 innocent 😇 smiling_face_with_3_hearts 🥰
heart_eyes 😍 star-struck 🤩 kissing_heart 😘 kissing 😗 relaxed ☺️ yum 😋 stuck_out_tongue 😛
stuck_out_tongue_winking_eye 😜 zany_face 🤪 money_mouth_face 🤑 hugging_face 🤗 face_with_hand_over_mouth 🤭
shushing_face 🤫 thinking_face 🤔 thinking 🤔 saluting_face 🫡 zipper_mouth_face 🤐 face_with_raised_eyebrow 🤨
neutral_face 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 grimacing 😬
lying_face 🤥 relieved 😌 pensive 😔 sleepy 😪 drooling_face 🤤 sleeping 😴 mask 😷 face_with_thermometer 🤒
face_with_head_bandage 🤕 nauseated_face 🤢 sneezing_face 🤧 hot_face 🥵 cold_face 🥶 woozy_face 🥴 dizzy_face 😵
exploding_head 🤯 face_with_cowboy_hat 🤠 partying_face 🥳 sunglasses 😎 nerd_face 🤓 face_with_monocle 🧐
confused 😕 worried 😟 slightly_frowning_face 🙁 open_mouth 😮 hushed 😯 astonished 😲 flushed 😳 pleading_face 🥺
frowning 😦 anguished 😧 fearful 😨 cold_sweat 😰 disappointed_relieved 😥 cry 😢 sob 😭 scream 😱 confounded 😖
persevere 😣 disappointed 😞 sweat 😓 weary 😩 tired_face 😫 yawning_face 🥱 triumph 😤 rage 😡 angry 😠
smiling_imp 😈 imp 👿 skull 💀 hankey 💩 poop 💩 clown_face 🤡 ghost 👻 alien 👽 robot_face 🤖 smiley_cat 😺
see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 kiss 💋 love_letter 💌 cupid 💘 sparkling_heart 💖 heartpulse 💗
two_hearts 💕 broken_heart 💔 heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜
brown_heart 🤎 black_heart 🖤 white_heart 🤍 100 💯 anger 💢 boom 💥 collision 💥 dizzy 💫 sweat_drops 💦 dash 💨
bomb 💣 speech_balloon 💬 left_speech_bubble 🗨️ thought_balloon 💭 zzz 💤
wave 👋 raised_back_of_hand 🤚 hand ✋ raised_hand ✋ spock-hand 🖖 ok_hand 👌 pinching_hand 🤏 v ✌️
crossed_fingers 🤞 the_horns 🤘 call_me_hand 🤙 point_left 👈 point_right 👉 point_up_2 👆 middle_finger 🖕
point_down 👇 point_up ☝️ +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 fist ✊ facepunch 👊 punch 👊 clap 👏
raised_hands 🙌 heart_hands 🫶 open_hands 👐 palms_up_together 🤲 handshake 🤝 pray 🙏 writing_hand ✍️ nail_care 💅
selfie 🤳 muscle 💪 ear 👂 nose 👃 brain 🧠 eyes 👀 eye 👁️ tongue 👅 lips 👄 baby 👶 child 🧒 boy 👦 girl 👧
adult 🧑 man 👨 woman 👩 older_adult 🧓 older_man 👴 older_woman 👵 no_good 🙅 ok_woman 🙆 raising_hand 🙋 bow 🙇
face_palm 🤦 facepalm 🤦 shrug 🤷 man-shrugging 🤷‍♂️ woman-shrugging 🤷‍♀️ man-facepalming 🤦‍♂️ woman-facepalming 🤦‍♀️
technologist 🧑‍💻 male-technologist 👨‍💻 female-technologist 👩‍💻 cop 👮 detective 🕵️ sleuth_or_spy 🕵️ guardsman 💂
construction_worker 👷 prince 🤴 princess 👸 superhero 🦸 mage 🧙 elf 🧝 zombie 🧟 walking 🚶 runner 🏃 running 🏃
dancer 💃 man_dancing 🕺 dancers 👯 person_climbing 🧗 surfer 🏄 swimmer 🏊 bicyclist 🚴 juggling 🤹
people_holding_hands 🧑‍🤝‍🧑 family 👪 busts_in_silhouette 👥 bust_in_silhouette 👤 speaking_head_in_silhouette 🗣️ footprints 👣
monkey_face 🐵 monkey 🐒 dog 🐶 dog2 🐕 wolf 🐺 fox_face 🦊 raccoon 🦝 cat 🐱 cat2 🐈 lion_face 🦁 tiger 🐯 horse 🐴
unicorn_face 🦄 cow 🐮 pig 🐷 mouse 🐭 hamster 🐹 rabbit 🐰 hedgehog 🦔 bear 🐻 panda_face 🐼 koala 🐨 sloth 🦥
chicken 🐔 rooster 🐓 hatching_chick 🐣 bird 🐦 penguin 🐧 dove_of_peace 🕊️ eagle 🦅 duck 🦆 owl 🦉 frog 🐸
turtle 🐢 snake 🐍 dragon 🐉 sauropod 🦕 t-rex 🦖 whale 🐳 dolphin 🐬 fish 🐟 shark 🦈 octopus 🐙 snail 🐌
butterfly 🦋 bug 🐛 ant 🐜 bee 🐝 honeybee 🐝 ladybug 🐞 spider 🕷️ spider_web 🕸️ crab 🦀 elephant 🐘 llama 🦙
bouquet 💐 cherry_blossom 🌸 rose 🌹 sunflower 🌻 tulip 🌷 seedling 🌱 evergreen_tree 🌲 palm_tree 🌴 cactus 🌵
herb 🌿 shamrock ☘️ four_leaf_clover 🍀 maple_leaf 🍁 fallen_leaf 🍂 leaves 🍃 mushroom 🍄
grapes 🍇 watermelon 🍉 tangerine 🍊 lemon 🍋 banana 🍌 pineapple 🍍 mango 🥭 apple 🍎 green_apple 🍏 pear 🍐
peach 🍑 cherries 🍒 strawberry 🍓 kiwifruit 🥝 tomato 🍅 avocado 🥑 eggplant 🍆 potato 🥔 carrot 🥕 corn 🌽
hot_pepper 🌶️ broccoli 🥦 onion 🧅 bread 🍞 croissant 🥐 pretzel 🥨 bagel 🥯 pancakes 🥞 cheese_wedge 🧀 hamburger 🍔
fries 🍟 pizza 🍕 hotdog 🌭 sandwich 🥪 taco 🌮 burrito 🌯 egg 🥚 fried_egg 🍳 green_salad 🥗 popcorn 🍿 sushi 🍣
ramen 🍜 icecream 🍦 doughnut 🍩 cookie 🍪 birthday 🎂 cake 🍰 cupcake 🧁 chocolate_bar 🍫 candy 🍬 honey_pot 🍯
coffee ☕ tea 🍵 champagne 🍾 wine_glass 🍷 cocktail 🍸 beer 🍺 beers 🍻 clinking_glasses 🥂 salt 🧂
earth_africa 🌍 earth_americas 🌎 earth_asia 🌏 globe_with_meridians 🌐 world_map 🗺️ compass 🧭 mountain ⛰️
camping 🏕️ beach_with_umbrella 🏖️ desert_island 🏝️ house 🏠 office 🏢 hospital 🏥 bank 🏦 hotel 🏨
convenience_store 🏪 school 🏫 factory 🏭 construction 🚧 building_construction 🏗️ steam_locomotive 🚂 train 🚆
metro 🚇 bus 🚌 ambulance 🚑 fire_engine 🚒 police_car 🚓 taxi 🚕 car 🚗 truck 🚚 bike 🚲 scooter 🛴
rotating_light 🚨 vertical_traffic_light 🚦 octagonal_sign 🛑 anchor ⚓ boat ⛵ ship 🚢 airplane ✈️ rocket 🚀
helicopter 🚁 flying_saucer 🛸 hourglass ⌛ hourglass_flowing_sand ⏳ watch ⌚ alarm_clock ⏰ stopwatch ⏱️
timer_clock ⏲️ mantelpiece_clock 🕰️ clock1 🕐 clock3 🕒 clock9 🕘 clock12 🕛 new_moon 🌑 full_moon 🌕
crescent_moon 🌙 thermometer 🌡️ sunny ☀️ sun_with_face 🌞 star ⭐ star2 🌟 stars 🌠 cloud ☁️ partly_sunny ⛅
rain_cloud 🌧️ tornado 🌪️ rainbow 🌈 umbrella ☔ zap ⚡ snowflake ❄️ snowman ⛄ fire 🔥 droplet 💧 ocean 🌊
jack_o_lantern 🎃 christmas_tree 🎄 fireworks 🎆 sparkler 🎇 sparkles ✨ balloon 🎈 tada 🎉 confetti_ball 🎊
ribbon 🎀 gift 🎁 ticket 🎫 medal 🎖️ trophy 🏆 sports_medal 🏅 first_place_medal 🥇 second_place_medal 🥈
third_place_medal 🥉 soccer ⚽ basketball 🏀 football 🏈 tennis 🎾 dart 🎯 8ball 🎱 crystal_ball 🔮 video_game 🎮
game_die 🎲 jigsaw 🧩 chess_pawn ♟️ art 🎨 performing_arts 🎭 thread 🧵 eyeglasses 👓 necktie 👔 shirt 👕 jeans 👖
dress 👗 handbag 👜 school_satchel 🎒 crown 👑 tophat 🎩 mortar_board 🎓 ring 💍 gem 💎 mute 🔇 loud_sound 🔊
loudspeaker 📢 mega 📣 bell 🔔 no_bell 🔕 musical_note 🎵 notes 🎶 microphone 🎤 headphones 🎧 radio 📻 guitar 🎸
drum_with_drumsticks 🥁 iphone 📱 phone ☎️ telephone_receiver 📞 battery 🔋 electric_plug 🔌 computer 💻
desktop_computer 🖥️ printer 🖨️ keyboard ⌨️ minidisc 💽 floppy_disk 💾 cd 💿 abacus 🧮 movie_camera 🎥 clapper 🎬
tv 📺 camera 📷 camera_with_flash 📸 mag 🔍 mag_right 🔎 candle 🕯️ bulb 💡 flashlight 🔦 notebook 📓 book 📖
open_book 📖 green_book 📗 blue_book 📘 orange_book 📙 books 📚 ledger 📒 page_with_curl 📃 scroll 📜
page_facing_up 📄 newspaper 📰 bookmark_tabs 📑 bookmark 🔖 label 🏷️ moneybag 💰 coin 🪙 dollar 💵 euro 💶
money_with_wings 💸 credit_card 💳 receipt 🧾 chart 💹 email 📧 e-mail 📧 envelope ✉️ incoming_envelope 📨
envelope_with_arrow 📩 outbox_tray 📤 inbox_tray 📥 package 📦 mailbox 📫 ballot_box_with_ballot 🗳️ pencil2 ✏️
pencil 📝 memo 📝 black_nib ✒️ lower_left_crayon 🖍️ briefcase 💼 file_folder 📁 open_file_folder 📂
card_index_dividers 🗂️ date 📅 calendar 📆 spiral_calendar_pad 🗓️ spiral_note_pad 🗒️ card_index 📇
chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 clipboard 📋 pushpin 📌 round_pushpin 📍
paperclip 📎 linked_paperclips 🖇️ straight_ruler 📏 triangular_ruler 📐 scissors ✂️ card_file_box 🗃️
file_cabinet 🗄️ wastebasket 🗑️ lock 🔒 unlock 🔓 closed_lock_with_key 🔐 key 🔑 old_key 🗝️ hammer 🔨 pick ⛏️
hammer_and_wrench 🛠️ crossed_swords ⚔️ shield 🛡️ wrench 🔧 nut_and_bolt 🔩 gear ⚙️ scales ⚖️ link 🔗 chains ⛓️
toolbox 🧰 magnet 🧲 ladder 🪜 alembic ⚗️ test_tube 🧪 petri_dish 🧫 dna 🧬 microscope 🔬 telescope 🔭
satellite_antenna 📡 syringe 💉 pill 💊 adhesive_bandage 🩹 stethoscope 🩺 door 🚪 bed 🛏️ broom 🧹 basket 🧺
soap 🧼 shopping_trolley 🛒 shopping_bags 🛍️ coffin ⚰️
warning ⚠️ no_entry ⛔ no_entry_sign 🚫 radioactive_sign ☢️ biohazard_sign ☣️ arrow_up ⬆️ arrow_upper_right ↗️
arrow_right ➡️ arrow_lower_right ↘️ arrow_down ⬇️ arrow_left ⬅️ arrow_up_down ↕️ left_right_arrow ↔️
leftwards_arrow_with_hook ↩️ arrow_right_hook ↪️ arrow_heading_up ⤴️ arrow_heading_down ⤵️
arrows_clockwise 🔃 arrows_counterclockwise 🔄 back 🔙 end 🔚 on 🔛 soon 🔜 top 🔝 twisted_rightwards_arrows 🔀
repeat 🔁 arrow_forward ▶️ fast_forward ⏩ arrow_backward ◀️ rewind ⏪ double_vertical_bar ⏸️ black_square_for_stop ⏹️
black_circle_for_record ⏺️ heavy_plus_sign ➕ heavy_minus_sign ➖ heavy_division_sign ➗ heavy_multiplication_x ✖️
infinity ♾️ bangbang ‼️ interrobang ⁉️ question ❓ grey_question ❔ grey_exclamation ❕ exclamation ❗
heavy_exclamation_mark ❗ recycle ♻️ trident 🔱 beginner 🔰 o ⭕ white_check_mark ✅ ballot_box_with_check ☑️
heavy_check_mark ✔️ x ❌ negative_squared_cross_mark ❎ curly_loop ➰ eight_pointed_black_star ✴️ copyright ©️
registered ®️ tm ™️ hash #️⃣ keycap_star *️⃣ zero 0️⃣ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣
eight 8️⃣ nine 9️⃣ keycap_ten 🔟 1234 🔢 abc 🔤 a 🅰️ b 🅱️ new 🆕 free 🆓 cool 🆒 ok 🆗 sos 🆘 up 🆙 vs 🆚
information_source ℹ️ id 🆔 red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢
large_blue_circle 🔵 large_purple_circle 🟣 large_brown_circle 🟤 black_circle ⚫ white_circle ⚪ large_red_square 🟥
large_orange_square 🟧 large_yellow_square 🟨 large_green_square 🟩 large_blue_square 🟦 large_purple_square 🟪
black_large_square ⬛ white_large_square ⬜ black_small_square ▪️ white_small_square ▫️ large_orange_diamond 🔶
large_blue_diamond 🔷 small_orange_diamond 🔸 small_blue_diamond 🔹 small_red_triangle 🔺 small_red_triangle_down 🔻
diamond_shape_with_a_dot_inside 💠 radio_button 🔘 checkered_flag 🏁 triangular_flag_on_post 🚩 crossed_flags 🎌
waving_black_flag 🏴 waving_white_flag 🏳️ rainbow-flag 🏳️‍🌈 pirate_flag 🏴‍☠️ de 🇩🇪 flag-de 🇩🇪 fr 🇫🇷 flag-fr 🇫🇷 es 🇪🇸
flag-es 🇪🇸 it 🇮🇹 flag-it 🇮🇹 gb 🇬🇧 flag-gb 🇬🇧 us 🇺🇸 flag-us 🇺🇸 jp 🇯🇵 flag-jp 🇯🇵 flag-at 🇦🇹 flag-ch 🇨🇭 flag-nl 🇳🇱
flag-pl 🇵🇱 flag-se 🇸🇪 flag-br 🇧🇷 flag-in 🇮🇳 flag-ca 🇨🇦 flag-eu 🇪🇺 flag-ua 🇺🇦
`;

/** Those that take a skin tone. */
export const TINTED = `
wave raised_back_of_hand hand raised_hand spock-hand ok_hand pinching_hand v crossed_fingers the_horns call_me_hand
point_left point_right point_up_2 middle_finger point_down point_up +1 thumbsup -1 thumbsdown fist facepunch punch
clap raised_hands heart_hands open_hands palms_up_together handshake pray writing_hand nail_care selfie muscle ear
nose baby child boy girl adult man woman older_adult older_man older_woman no_good ok_woman raising_hand bow
face_palm facepalm shrug man-shrugging woman-shrugging man-facepalming woman-facepalming technologist
male-technologist female-technologist cop detective sleuth_or_spy guardsman construction_worker prince princess
superhero mage elf walking runner running dancer man_dancing person_climbing surfer swimmer bicyclist juggling
`;
